//! *Letters*: the texts and pages of messages, in order, and what is not read of them.

use super::alternatives;
use crate::ingest::message::{self, DEEPEST, Entity, Part, Several, as_it_stands, mailbox};
use crate::ingest::mhtml;
use crate::ingest::reader::Reader;
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

/// A message: its own text, without the messages that it forwards. What stands behind one of those goes on in another.
pub(super) struct Letter {
    /// How many messages it is inside.
    pub(super) depth: usize,
    /// Whether it goes on behind a message that it forwards.
    pub(super) goes_on: bool,
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

impl Body {
    /// Whether it has any words, or pictures.
    pub(super) fn has_words(&self) -> bool {
        match self {
            Self::Text(text) => text.contains(char::is_alphanumeric),
            Self::Page(page) => !page.count().words.is_empty(),
        }
    }
}

/// What is found in a message.
#[derive(Default)]
struct Inside {
    found: Vec<Found>,
    files: Vec<Part>,
}

/// What a message says, or another that it forwards.
enum Found {
    Page(Part),
    Text(Part, String),
    Message(Vec<u8>),
}

impl Letters {
    /// Adds a message of the mailbox, or one inside `depth` others.
    pub(super) fn push(&mut self, message: &[u8], depth: usize) {
        let (separator, message) = mailbox::separated(message);
        let message = &*message;
        let mut inside = Inside::default();
        self.walk(message::tree(message), true, &mut inside);
        let Inside { found, mut files } = inside;
        let as_it_stands = match found.as_slice() {
            [Found::Text(part, _)] if files.is_empty() => as_it_stands(part, message),
            _ => None,
        };
        let pages = found.iter().filter_map(|found| match found {
            Found::Page(part) => Some(part.bytes.as_slice()),
            Found::Text(..) | Found::Message(_) => None,
        });
        let pages: Vec<&[u8]> = pages.collect();
        let is_shown = |file: &&Part| pages.iter().any(|page| file.is_named_in(page));
        let unread = files.iter().filter(|file| !is_shown(file));
        self.files.extend(unread.map(called));
        self.all.push(Letter {
            depth,
            goes_on: false,
            separator: String::from_utf8_lossy(separator).into_owned(),
            head: message::head(message),
            bodies: Vec::new(),
            as_it_stands,
        });
        let mut is_behind = false;
        for found in found {
            match found {
                Found::Text(_, text) => self.body(Body::Text(text), depth, &mut is_behind),
                // Pictures are looked for in all pages.
                Found::Page(part) => {
                    let page = mhtml::Opened::of(part, std::mem::take(&mut files));
                    self.body(Body::Page(page), depth, &mut is_behind);
                }
                Found::Message(message) if depth < DEEPEST => {
                    self.push(&message, depth + 1);
                    is_behind = true;
                }
                Found::Message(_) => self.files.push("message/rfc822".to_owned()),
            }
        }
    }

    /// Adds what a message inside `depth` others says, to the letter that is open or, `is_behind` another message, to one
    /// that goes on.
    fn body(&mut self, body: Body, depth: usize, is_behind: &mut bool) {
        if std::mem::take(is_behind) {
            self.all.push(Letter {
                depth,
                goes_on: true,
                separator: String::new(),
                head: message::head::Head::default(),
                bodies: Vec::new(),
                as_it_stands: None,
            });
        }
        if let Some(letter) = self.all.last_mut() {
            letter.bodies.push(body);
        }
    }

    /// Finds what is `inside` an entity, which may be the whole message.
    fn walk(&mut self, entity: Entity, is_whole: bool, inside: &mut Inside) {
        match entity {
            Entity::Message(bytes) => inside.found.push(Found::Message(bytes)),
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

    fn part(&mut self, mut part: Part, is_whole: bool, inside: &mut Inside) {
        let within = std::mem::take(&mut part.within).into_iter();
        inside.files.extend(within.map(|file| Part {
            file,
            ..Part::default()
        }));
        match part.is_shown(is_whole).then(|| part.text()) {
            Some(Some((text, warning))) => {
                self.warnings.extend(warning);
                if part.is_page() {
                    inside.found.push(Found::Page(part));
                } else if !text.trim().is_empty() {
                    inside.found.push(Found::Text(part, text));
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
        Entity::Message(bytes) => inside.found.push(Found::Message(bytes)),
    }
}

/// What a file is called.
fn called(file: &Part) -> String {
    let names = [&file.file, &file.location, &file.kind];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.map_or_else(|| "a part without a name".to_owned(), Clone::clone)
}
