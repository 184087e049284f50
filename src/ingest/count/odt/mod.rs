//! The words of an OpenDocument text are those of its paragraphs and headings (OpenDocument 1.3, part 3, 5.1), in
//! sections, frames, shapes and cells, of its notes, and of the objects in it. Deletions, comments, hidden text and the
//! numbers of lists and notes, which are generated, are none.

mod before;
mod body;

use super::flow::Flow;
use super::words::Words;
use super::xml::{Zip, part, zip};
use before::Before;
use body::Body;

/// The part with the text.
const CONTENT: &str = "content.xml";

/// The words of a file: an archive, or one XML file.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
    let zip = zip(bytes);
    let (mut zip, content): (Option<Zip<'_>>, String) = match zip {
        Some(mut zip) => {
            let content = part(&mut zip, CONTENT)?;
            (Some(zip), content)
        }
        None => {
            let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
            (None, text.into_owned())
        }
    };
    let styles = zip.as_mut().and_then(|zip| part(zip, "styles.xml"));
    let before = Before::of(&[&styles.unwrap_or_default(), &content]);
    let mut flow = Flow::default();
    Body::read(&content, zip, before, &mut flow)?;
    Some(flow.words())
}
