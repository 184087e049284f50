//! The second count of *mail*: the heads of all messages, and each text and page in them. Of parts that say the same it
//! counts one, and the words that only the others have.

use super::words::{PARAGRAPH_END, Words};
use super::{html, text};
use crate::ingest::message::{self, Choice, DEEPEST, Entity, Part, as_it_stands, mailbox};

/// Chooses among parts that say the same.
type Chosen = fn(&[Entity]) -> Choice;

/// The words of a message or of a mailbox. Which of the parts that say the same is shown is `chosen` by the reader.
pub(in crate::ingest) fn words(bytes: &[u8], chosen: Chosen) -> Words {
    let all = mailbox::messages(bytes);
    if let [message] = all.as_slice()
        && let (separator, message) = mailbox::separated(message)
        && let Entity::Part(part) = message::tree(&message)
        && let Some(text) = as_it_stands(&part, &message)
    {
        return text::words(&format!("{}{text}", String::from_utf8_lossy(separator)));
    }
    let is_one = matches!(all.as_slice(), [_]);
    let mut counting = Counting {
        words: Words::default(),
        is_one,
        chosen,
    };
    for message in all {
        counting.letter(message, 0);
    }
    counting.words
}

/// The words of a text or a page.
pub(in crate::ingest) fn part(part: &Part) -> Words {
    match part.is_page() {
        true => html::words(&part.page()),
        false => part
            .text()
            .map_or_else(Words::default, |(text, _)| Words::of(&text)),
    }
}

struct Counting {
    words: Words,
    /// Whether it is no mailbox.
    is_one: bool,
    chosen: Chosen,
}

impl Counting {
    /// Adds a message inside `depth` others, and those inside it in their places.
    fn letter(&mut self, message: &[u8], depth: usize) {
        let (separator, message) = mailbox::separated(message);
        let is_section = depth > 0 || !self.is_one;
        self.push(&Words::of(&String::from_utf8_lossy(separator)));
        self.push(&Words::of(&message::head(&message).lines(is_section)));
        self.entity(message::tree(&message), true, depth);
    }

    /// Adds a message that one inside `depth` others forwards.
    fn inner(&mut self, message: &[u8], depth: usize) {
        if depth < DEEPEST {
            self.letter(message, depth + 1);
        }
    }

    fn entity(&mut self, found: Entity, is_whole: bool, depth: usize) {
        let several = match found {
            Entity::Message(bytes) => return self.inner(&bytes, depth),
            Entity::Part(found) if found.is_shown(is_whole) => return self.push(&part(&found)),
            Entity::Part(_) => return,
            Entity::Several(several) => several,
        };
        self.push(&Words::of(&several.outside));
        let shown = match (several.is_alternative, several.is_related) {
            (true, _) => {
                let choice = (self.chosen)(&several.inside);
                self.push(&Words::of(&choice.left));
                Some(choice.shown)
            }
            (_, true) => Some(several.root()),
            _ => None,
        };
        for (at, inside) in several.inside.into_iter().enumerate() {
            match shown.is_none_or(|shown| shown == at) {
                true => self.entity(inside, false, depth),
                false => self.forwarded(inside, depth),
            }
        }
    }

    /// Adds the messages in what is not shown.
    fn forwarded(&mut self, entity: Entity, depth: usize) {
        match entity {
            Entity::Message(bytes) => self.inner(&bytes, depth),
            Entity::Part(_) => {}
            Entity::Several(several) => {
                for inside in several.inside {
                    self.forwarded(inside, depth);
                }
            }
        }
    }

    fn push(&mut self, words: &Words) {
        self.words.push_text(PARAGRAPH_END.encode_utf8(&mut [0; 4]));
        self.words.extend(words);
    }
}
