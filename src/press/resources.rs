//! The *resources* of a report are its pictures. They become files of the site, with a hash of their bytes in
//! the name, and their width and height go into the page, so that nothing moves while they load. Metadata is
//! removed from their files. Nothing is fetched.

use super::assets::{Asset, named};
use super::brand;
use super::images::{Picture, kinds};
use crate::ingest::{Beside, Inside};
use crate::model::{
    At, Block, Figure, Href, Image, Inline, PictureFile, Report, Resource, Rule, Section, Style,
    Warning, plain_text,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Collects the pictures of `report` and the files of its brand, which are `inside` its source or read through `beside`, and returns their files. A missing picture, or one
/// in a format that browsers do not show, is replaced by its alternative text; one on another host becomes a
/// link.
pub fn take_in(
    report: &mut Report,
    inside: &Inside,
    beside: &dyn Beside,
    warnings: &mut Vec<Warning>,
) -> Vec<Asset> {
    let mut intake = Intake {
        inside,
        beside,
        warnings,
        files: Vec::new(),
        names: HashSet::new(),
        known: HashMap::new(),
        kinds: HashMap::new(),
    };
    intake.blocks(&mut report.blocks);
    intake.sections(&mut report.sections);
    for note in &mut report.notes {
        intake.blocks(&mut note.blocks);
    }
    let Intake {
        mut files, known, ..
    } = intake;
    let taken = known.into_iter();
    report.pictures = taken
        .filter_map(|(resource, file)| Some((resource, file.ok()?)))
        .collect();
    let (brand_files, of_brand) = brand::take_in(&report.meta.brand, beside, warnings);
    report.brand_files = brand_files;
    for file in of_brand {
        if files.iter().all(|known| known.name != file.name) {
            files.push(file);
        }
    }
    files
}

struct Intake<'a> {
    inside: &'a Inside,
    beside: &'a dyn Beside,
    warnings: &'a mut Vec<Warning>,
    files: Vec<Asset>,
    /// The names of the files.
    names: HashSet<String>,
    /// The results so far, so that a picture is read once even if it is used several times.
    known: HashMap<Resource, Result<PictureFile, Rule>>,
    /// What the files are that are no pictures.
    kinds: HashMap<Resource, &'static str>,
}

impl Intake<'_> {
    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.inlines(&mut section.heading, false);
            self.blocks(&mut section.blocks);
            self.sections(&mut section.sections);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            if let Some(link) = self.linked_caption(block) {
                *block = link;
            }
            block.each_inlines_mut(&mut |content| self.inlines(content, false));
        }
    }

    fn inlines(&mut self, content: &mut [Inline], in_link: bool) {
        let has_neighbours = content.len() > 1;
        for inline in content {
            match inline {
                Inline::Image(image) => {
                    if let Some(other) = self.image(image) {
                        *inline = match other {
                            // A link inside a link is not allowed; its words stay, apart from those beside them.
                            Inline::Link { mut content, .. } if in_link => {
                                if has_neighbours {
                                    content.insert(0, Inline::Text(" ".to_owned()));
                                    content.push(Inline::Text(" ".to_owned()));
                                }
                                Inline::Styled {
                                    style: Style::Small,
                                    content,
                                }
                            }
                            other => other,
                        };
                    }
                }
                Inline::Link { content, .. } => self.inlines(content, true),
                Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
                    self.inlines(content, in_link);
                }
                _ => {}
            }
        }
    }

    /// The figure whose only picture is on another host and has no words: its caption is the link, since a file's name
    /// would say nothing.
    fn linked_caption(&mut self, block: &Block) -> Option<Block> {
        let Block::Figure(Figure { blocks, caption }) = block else {
            return None;
        };
        let [Block::Paragraph(content) | Block::Plain(content)] = blocks.as_slice() else {
            return None;
        };
        let [Inline::Image(image)] = content.as_slice() else {
            return None;
        };
        let unlinked = caption.iter().take_while(|inline| !leads(inline)).count();
        let (own, rest) = caption.split_at(unlinked);
        let is_nameless = image.alternative.trim().is_empty() && image.title.trim().is_empty();
        if !is_nameless || plain_text(own).trim().is_empty() {
            return None;
        }
        remote(image.resource.address())?;
        let Some(Inline::Link { href, title, .. }) = self.image(image) else {
            return None;
        };
        let mut content = vec![Inline::Link {
            href,
            title,
            content: own.to_vec(),
        }];
        content.extend_from_slice(rest);
        Some(Block::Paragraph(content))
    }

    /// Adds `image` to the site, or returns its replacement.
    fn image(&mut self, image: &Image) -> Option<Inline> {
        let address = image.resource.address();
        let words = Inline::Text(image.alternative.clone());
        let is_inside = self.inside.picture(&image.resource).is_some();
        if let Some(href) = remote(address).filter(|_| !is_inside) {
            let title = image.title.trim();
            let file = address.rsplit('/').next().unwrap_or(address);
            let shown = match (image.alternative.trim(), title) {
                ("", "") => Inline::Text(file.to_owned()),
                ("", title) => Inline::Text(title.to_owned()),
                _ => words,
            };
            // The warning has the words of the title, since they are shown.
            match title {
                "" => self.warn(Rule::RemoteImage, address),
                title => self.warn(Rule::RemoteImage, &format!("{address} {title}")),
            }
            return Some(Inline::Link {
                href,
                title: image.title.clone(),
                content: vec![shown],
            });
        }
        if !self.known.contains_key(&image.resource) {
            let file = self.file(&image.resource);
            self.known.insert(image.resource.clone(), file);
        }
        let refused = self.known.get(&image.resource)?.as_ref().err().copied()?;
        match self.kinds.get(&image.resource).copied().unwrap_or_default() {
            "" => self.warn(refused, address),
            kind => self.warn(refused, &format!("{address}, {kind}")),
        }
        Some(words)
    }

    /// The file of the picture, or why it is left out.
    fn file(&mut self, resource: &Resource) -> Result<PictureFile, Rule> {
        let address = resource.address();
        let bytes = match (self.inside.picture(resource), address.strip_prefix(DATA)) {
            (Some(bytes), _) => bytes.to_vec(),
            (None, Some(data)) => of_data(data).ok_or(Rule::MissingImage)?,
            (None, None) => self.beside.picture(address)?,
        };
        let base_name = base_name(address);
        let kind = kinds::of(&bytes);
        let picture = Picture::of(bytes).inspect_err(|rule| {
            if matches!(rule, Rule::NoImage | Rule::DamagedImage) {
                self.kinds.insert(Resource::called(address), kind);
            }
        })?;
        if let Some(removed) = picture.removed.told() {
            let name = match is_data(address) {
                true => &base_name,
                false => address,
            };
            self.warn(Rule::HiddenData, &format!("{removed}, in {name}"));
        }
        let file = named(&base_name, picture.extension, picture.bytes);
        let name = file.name.clone();
        if self.names.insert(name.clone()) {
            self.files.push(file);
        }
        let size = picture.size;
        Ok(PictureFile { name, size })
    }

    fn warn(&mut self, rule: Rule, text: &str) {
        let text = match is_data(text) {
            true => text.chars().take(DATA_CHARS).collect(),
            false => text.to_owned(),
        };
        self.warnings.push(Warning {
            at: At::Whole,
            rule,
            text,
        });
    }
}

/// The scheme of a picture inside the report itself.
const DATA: &str = "data:";

/// How much of such an address a warning shows (characters).
const DATA_CHARS: usize = 80;

/// The bytes of a `data:` address, given without its scheme.
fn of_data(data: &str) -> Option<Vec<u8>> {
    let (kind, data) = data.split_once(',')?;
    kind.ends_with(";base64")
        .then(|| STANDARD.decode(data.trim()).ok())?
}

fn is_data(address: &str) -> bool {
    address.starts_with(DATA)
}

/// Whether it leads elsewhere, so that it cannot stand in a link.
fn leads(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. }
        | Inline::NoteRef(_)
        | Inline::Anchor(_)
        | Inline::Page(_)
        | Inline::Image(_) => true,
        Inline::Styled { content, .. } | Inline::Foreign { content, .. } => {
            content.iter().any(leads)
        }
        _ => false,
    }
}

fn remote(address: &str) -> Option<Href> {
    let absolute = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    };
    let lower = absolute.to_ascii_lowercase();
    let is_remote = lower.starts_with("https://") || lower.starts_with("http://");
    is_remote.then(|| Href::of_link(&absolute))?
}

/// The base name of the picture's file, in characters that need no escaping in an address.
fn base_name(address: &str) -> String {
    let name = Path::new(address).file_stem().unwrap_or_default();
    let name: String = name
        .to_string_lossy()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
        .take(40)
        .collect();
    if name.is_empty() || is_data(address) {
        "image".to_owned()
    } else {
        name
    }
}
