//! *Letters*: the texts and pages of messages, in order, and what is not read of them.

use super::alternatives;
use crate::ingest::message::{self, DEEPEST, Entity, Part, Several, as_it_stands, mailbox};
use crate::ingest::mhtml;
use crate::model::{At, Rule, Warning};

/// The letters of all messages, in order.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) all: Vec<Letter>,
    /// The names of the files that are not read.
    pub(super) files: Vec<String>,
    /// What else is to be told.
    pub(super) warnings: Vec<Warning>,
}

/// A message: its own text, without the messages that it forwards.
pub(super) struct Letter {
    /// How many messages it is inside.
    pub(super) depth: usize,
    /// The line above it, with its line end; may be empty.
    pub(super) separator: String,
    pub(super) head: message::head::Head,
    pub(super) bodies: Vec<Body>,
    /// The whole message, if it is one text as it stands.
    pub(super) as_it_stands: Option<String>,
}

/// What a message says.
pub(super) enum Body {
    Text(String),
    Page(mhtml::Opened),
}

/// What is found in a message.
#[derive(Default)]
struct Inside {
    bodies: Vec<(Part, Option<String>)>,
    files: Vec<Part>,
    messages: Vec<Vec<u8>>,
}

impl Letters {
    /// Adds a message of the mailbox, or one inside `depth` others.
    pub(super) fn push(&mut self, message: &[u8], depth: usize) {
        let (separator, message) = mailbox::separated(message);
        let mut inside = Inside::default();
        self.walk(message::tree(message), true, &mut inside);
        let Inside {
            bodies,
            files,
            messages,
        } = inside;
        let as_it_stands = match bodies.as_slice() {
            [(part, Some(_))] if files.is_empty() && messages.is_empty() => {
                as_it_stands(part, message)
            }
            _ => None,
        };
        let pages = bodies.iter().filter(|(part, _)| part.is_page());
        let pages: Vec<&[u8]> = pages.map(|(part, _)| part.bytes.as_slice()).collect();
        let is_shown = |file: &&Part| pages.iter().any(|page| file.is_named_in(page));
        let unread = files.iter().filter(|file| !is_shown(file));
        self.files.extend(unread.map(called));
        let mut files = files;
        let bodies = bodies.into_iter().map(|(part, text)| match text {
            Some(text) => Body::Text(text),
            // Pictures are looked for in all pages.
            None => Body::Page(mhtml::Opened::of(part, std::mem::take(&mut files))),
        });
        self.all.push(Letter {
            depth,
            separator: String::from_utf8_lossy(separator).into_owned(),
            head: message::head(message),
            bodies: bodies.collect(),
            as_it_stands,
        });
        for message in messages {
            match depth < DEEPEST {
                true => self.push(&message, depth + 1),
                false => self.files.push("message/rfc822".to_owned()),
            }
        }
    }

    /// Finds what is `inside` an entity, which may be the whole message.
    fn walk(&mut self, entity: Entity, is_whole: bool, inside: &mut Inside) {
        match entity {
            Entity::Message(bytes) => inside.messages.push(bytes),
            Entity::Part(part) => self.part(part, is_whole, inside),
            Entity::Several(several) => {
                self.tell(Rule::PageFurniture, several.outside.clone());
                self.several(several, inside);
            }
        }
    }

    fn several(&mut self, several: Several, inside: &mut Inside) {
        let shown = match (several.is_alternative, several.is_related) {
            (true, _) => {
                let choice = alternatives::chosen(&several.inside);
                self.tell(Rule::OtherVersion, choice.left);
                Some(choice.shown)
            }
            (_, true) => Some(several.root()),
            _ => None,
        };
        for (at, entity) in several.inside.into_iter().enumerate() {
            match shown.is_none_or(|shown| shown == at) {
                true => self.walk(entity, false, inside),
                false => beside(entity, several.is_alternative, inside),
            }
        }
    }

    fn part(&mut self, part: Part, is_whole: bool, inside: &mut Inside) {
        match part.is_shown(is_whole).then(|| part.text()) {
            Some(Some((text, warning))) => {
                self.warnings.extend(warning);
                if part.is_page() {
                    inside.bodies.push((part, None));
                } else if !text.trim().is_empty() {
                    inside.bodies.push((part, Some(text)));
                }
            }
            _ => inside.files.push(part),
        }
    }

    fn tell(&mut self, rule: Rule, text: String) {
        if !text.trim().is_empty() {
            self.warnings.push(Warning {
                at: At::Whole,
                rule,
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            });
        }
    }
}

impl Part {
    /// Whether `page` names this file.
    fn is_named_in(&self, page: &[u8]) -> bool {
        let names = [
            self.id.clone(),
            self.id.replace('@', "%40"),
            self.location.clone(),
        ];
        let mut names = names.iter().filter(|name| !name.is_empty());
        names.any(|name| memchr::memmem::find(page, name.as_bytes()).is_some())
    }
}

/// Keeps the files of an entity that is not shown, and of which the words are told.
fn beside(entity: Entity, is_alternative: bool, inside: &mut Inside) {
    match entity {
        Entity::Part(part) if is_alternative && part.is_shown(false) => {}
        Entity::Part(part) => inside.files.push(part),
        Entity::Several(several) => {
            for entity in several.inside {
                beside(entity, is_alternative, inside);
            }
        }
        Entity::Message(bytes) => inside.messages.push(bytes),
    }
}

/// What a file is called.
fn called(file: &Part) -> String {
    let names = [&file.file, &file.location, &file.kind];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.map_or_else(|| "a part without a name".to_owned(), Clone::clone)
}
