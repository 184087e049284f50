//! How the pages of a report show its *pictures*: as files beside a page, or inside the single file.

use super::assets::Asset;
use crate::model::{Block, Inline, PictureFiles, Report, Resource, Section, each_inline};
use crate::render::{Pictures, ShownPicture};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashMap;

/// Pictures that lie beside a page, from which `up` leads to the site's root.
pub(crate) fn beside(files: &PictureFiles, up: &str) -> Pictures {
    let shown = files.iter().map(|(resource, file)| {
        let shown = ShownPicture {
            address: format!("{up}{}", file.name),
            style: None,
            size: file.size,
            is_lazy: true,
        };
        (resource.clone(), shown)
    });
    shown.collect()
}

/// The pictures of `report`, whose files are among `files`, inside its page, and the styles that show those that stand
/// in it more than once: a picture's bytes are inside once. All are shown at once: their bytes are there already, and
/// WebKit leaves a picture blank that it puts off and that a style shows.
pub(crate) fn inside(report: &Report, files: &[Asset]) -> (Pictures, String) {
    let uses = uses(report);
    let (mut pictures, mut styles, mut number) = (Pictures::new(), String::new(), 0);
    for file in files {
        let resources = report.pictures.iter();
        let resources = resources
            .filter(|(resource, known)| known.name == file.name && uses.contains_key(resource));
        let resources: Vec<_> = resources.collect();
        let uses: usize = resources.iter().map(|(resource, _)| uses[resource]).sum();
        let Some((_, known)) = resources.first() else {
            continue;
        };
        number += 1;
        let mut shown = ShownPicture {
            address: data_address(file),
            style: None,
            size: known.size,
            is_lazy: false,
        };
        if uses > 1 {
            styles.push_str(&format!(
                "img[data-picture=\"{number}\"]{{content:url(\"{}\")}}\n",
                shown.address
            ));
            shown.address = NOTHING.to_owned();
            shown.style = Some(number);
        }
        let shown = resources
            .into_iter()
            .map(|(resource, _)| (resource.clone(), shown.clone()));
        pictures.extend(shown);
    }
    (pictures, styles)
}

/// The placeholder address of a picture that a style shows.
const NOTHING: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E";

pub(super) fn data_address(picture: &Asset) -> String {
    let kind = match picture.name.rsplit('.').next() {
        Some("svg") => "svg+xml",
        Some("jpg") => "jpeg",
        Some(extension) => extension,
        None => "*",
    };
    let bytes = STANDARD.encode(&picture.bytes);
    format!("data:image/{kind};base64,{bytes}")
}

/// How often each picture stands in `report`.
fn uses(report: &Report) -> HashMap<&Resource, usize> {
    let mut uses = HashMap::new();
    let notes = report.notes.iter().flat_map(|note| &note.blocks);
    count_in_blocks(report.blocks.iter().chain(notes), &mut uses);
    count_in_sections(&report.sections, &mut uses);
    uses
}

fn count_in_sections<'a>(sections: &'a [Section], uses: &mut HashMap<&'a Resource, usize>) {
    for section in sections {
        count(&section.heading, uses);
        count_in_blocks(&section.blocks, uses);
        count_in_sections(&section.sections, uses);
    }
}

fn count_in_blocks<'a>(
    blocks: impl IntoIterator<Item = &'a Block>,
    uses: &mut HashMap<&'a Resource, usize>,
) {
    for block in blocks {
        block.each_inlines(&mut |run| count(run, uses));
    }
}

fn count<'a>(run: &'a [Inline], uses: &mut HashMap<&'a Resource, usize>) {
    each_inline(run, &mut |inline| {
        if let Inline::Image(image) = inline {
            *uses.entry(&image.resource).or_default() += 1;
        }
    });
}
