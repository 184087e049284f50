//! *Images* are the pictures a report shows. Those within its [`Reach`] are copied into the site
//! under a hash of their bytes, and their width and height go into the page, so that nothing
//! jumps while they load. What their files say beside the picture is taken out. Nothing is fetched
//! from elsewhere.

mod places;

use super::files;
use super::reach::{Found, Reach};
use super::watch::Seen;
use crate::model::{At, Block, Href, Image, Inline, Report, Rule, Section, Style, Warning};
use crate::press::assets::{Asset, named};
use crate::press::images::Picture;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::{HashMap, HashSet};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// What was taken in.
pub(super) struct Gathered {
    /// The pictures, as files of the site.
    pub(super) pictures: Vec<Asset>,
    /// Where they were looked for.
    pub(super) paths: Seen,
}

/// Takes in the pictures of `report` that are within its `reach` or, taken out of the source by pandoc, in `media`.
/// One that is not there or that browsers do not show leaves its words; one on another host becomes a link.
pub(super) fn gather(
    report: &mut Report,
    reach: &Reach,
    media: &Path,
    warnings: &mut Vec<Warning>,
) -> Gathered {
    let mut gathering = Gathering {
        reach,
        media,
        warnings,
        assets: Vec::new(),
        names: HashSet::new(),
        known: HashMap::new(),
        paths: Seen::new(),
    };
    gathering.blocks(&mut report.blocks);
    gathering.sections(&mut report.sections);
    for note in &mut report.notes {
        gathering.blocks(&mut note.blocks);
    }
    Gathered {
        pictures: gathering.assets,
        paths: gathering.paths,
    }
}

struct Gathering<'a> {
    reach: &'a Reach,
    media: &'a Path,
    warnings: &'a mut Vec<Warning>,
    assets: Vec<Asset>,
    /// The names of the assets.
    names: HashSet<String>,
    /// What became of the addresses so far, so that a picture is read once, whatever its uses.
    known: HashMap<String, Result<Taken, Rule>>,
    paths: Seen,
}

/// A picture that is a file of the site.
#[derive(Debug, Clone)]
struct Taken {
    name: String,
    size: (u32, u32),
}

impl Gathering<'_> {
    fn sections(&mut self, sections: &mut [Section]) {
        for section in sections {
            self.inlines(&mut section.heading, false);
            self.blocks(&mut section.blocks);
            self.sections(&mut section.sections);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            block.each_inlines_mut(&mut |content| self.inlines(content, false));
        }
    }

    fn inlines(&mut self, content: &mut [Inline], in_link: bool) {
        for inline in content {
            match inline {
                Inline::Image(image) => {
                    if let Some(other) = self.image(image) {
                        *inline = match other {
                            // A link inside a link is none; its words stay.
                            Inline::Link { content, .. } if in_link => Inline::Styled {
                                style: Style::Small,
                                content,
                            },
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

    /// Takes `image` in, or says what stands in its place.
    fn image(&mut self, image: &mut Image) -> Option<Inline> {
        let path = image.path.clone();
        let words = Inline::Text(image.alternative.clone());
        if let Some(href) = remote(&path) {
            self.warn(Rule::RemoteImage, &path);
            let file = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let shown = match image.alternative.trim() {
                "" => Inline::Text(file),
                _ => words,
            };
            return Some(Inline::Link {
                href,
                title: image.title.clone(),
                content: vec![shown],
            });
        }
        let taken = match self.known.get(&path) {
            Some(taken) => taken.clone(),
            None => {
                let taken = self.take(&path);
                self.known.insert(path.clone(), taken.clone());
                taken
            }
        };
        match taken {
            Ok(Taken { name, size }) => {
                image.path = name;
                image.size = size;
                None
            }
            Err(rule) => {
                self.warn(rule, &path);
                Some(words)
            }
        }
    }

    /// Takes in the picture at the address `path`, or says why not.
    fn take(&mut self, path: &str) -> Result<Taken, Rule> {
        let bytes = self.bytes(path)?;
        let stem = stem(path);
        let picture = Picture::of(bytes)?;
        if let Some(removed) = picture.removed.told() {
            let name = match is_data(path) {
                true => &stem,
                false => path,
            };
            self.warn(Rule::HiddenData, &format!("{removed}, in {name}"));
        }
        let asset = named(&stem, picture.extension, picture.bytes);
        let taken = Taken {
            name: asset.name.clone(),
            size: picture.size,
        };
        if self.names.insert(asset.name.clone()) {
            self.assets.push(asset);
        }
        Ok(taken)
    }

    fn bytes(&mut self, path: &str) -> Result<Vec<u8>, Rule> {
        if let Some(data) = path.strip_prefix("data:") {
            return of_data(data).ok_or(Rule::MissingImage);
        }
        // Nobody looks for changes there: the folder is gone when the report is read.
        if Path::new(path).starts_with(self.media) {
            return match Reach::of_folder(self.media).find(Path::new(path)) {
                Found::Within(real) => of_file(&real),
                Found::Outside => Err(Rule::OutsideImage),
                Found::Missing => Err(Rule::MissingImage),
            };
        }
        let places = places::places(path);
        let places = places.iter().flat_map(|place| self.reach.places(place));
        let places: Vec<PathBuf> = places.collect();
        let mut rule = match places.is_empty() && !path.is_empty() {
            // Another machine's, which is not asked.
            true => Rule::OutsideImage,
            false => Rule::MissingImage,
        };
        for place in places {
            self.paths.insert(place.clone(), files::stamp(&place));
            match self.reach.find(&place) {
                Found::Within(real) if real.is_dir() => {}
                Found::Within(real) => return of_file(&real),
                Found::Outside => rule = Rule::OutsideImage,
                Found::Missing => {}
            }
        }
        Err(rule)
    }

    fn warn(&mut self, rule: Rule, text: &str) {
        // Where pandoc put a picture is another place each time.
        let media = self.media.to_string_lossy();
        let own = text.replace(&format!("{media}{MAIN_SEPARATOR}"), "");
        let text = match is_data(text) {
            true => text.chars().take(DATA_CHARS).collect(),
            false => own,
        };
        self.warnings.push(Warning {
            at: At::Whole,
            rule,
            text,
        });
    }
}

/// How much of a picture that stands in the report itself is named.
const DATA_CHARS: usize = 80;

/// The bytes of the picture in the file at `path`.
fn of_file(path: &Path) -> Result<Vec<u8>, Rule> {
    files::read(path, files::PICTURE).map_err(|_| Rule::UnreadImage)
}

/// What is in a `data:` address, behind its scheme.
fn of_data(data: &str) -> Option<Vec<u8>> {
    let (kind, data) = data.split_once(',')?;
    kind.ends_with(";base64")
        .then(|| STANDARD.decode(data.trim()).ok())?
}

fn is_data(path: &str) -> bool {
    path.starts_with("data:")
}

fn remote(path: &str) -> Option<Href> {
    let absolute = match path.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => path.to_owned(),
    };
    let lower = absolute.to_ascii_lowercase();
    let is_remote = lower.starts_with("https://") || lower.starts_with("http://");
    is_remote.then(|| Href::of_link(&absolute))?
}

/// The name of the picture's file, in characters that need no escape in an address.
fn stem(path: &str) -> String {
    let name = Path::new(path).file_stem().unwrap_or_default();
    let name: String = name
        .to_string_lossy()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
        .take(40)
        .collect();
    if name.is_empty() || is_data(path) {
        "image".to_owned()
    } else {
        name
    }
}
