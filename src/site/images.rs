//! *Images* are the pictures a report shows. Those beside the source are copied into the site
//! under a hash of their bytes, and their width and height go into the page, so that nothing
//! jumps while they load. Nothing is fetched from elsewhere.

use super::assets::{Asset, named};
use super::files;
use super::watch::Seen;
use crate::model::{At, Block, Href, Image, Inline, Report, Rule, Section, Style, Warning};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// What was taken in.
pub(super) struct Gathered {
    /// The pictures, as files of the site.
    pub(super) pictures: Vec<Asset>,
    /// Where they were looked for.
    pub(super) paths: Seen,
}

/// Takes in the pictures of `report`, whose paths are relative to `folder`. One that is not there
/// or that browsers do not show leaves its words; one on another host becomes a link.
pub(super) fn gather(report: &mut Report, folder: &Path, warnings: &mut Vec<Warning>) -> Gathered {
    let mut gathering = Gathering {
        folder,
        warnings,
        assets: Vec::new(),
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
    folder: &'a Path,
    warnings: &'a mut Vec<Warning>,
    assets: Vec<Asset>,
    paths: Seen,
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
        match self
            .bytes(&path)
            .and_then(|bytes| Picture::of(&path, bytes))
        {
            Some(picture) => {
                let asset = named(&picture.stem, picture.extension, picture.bytes);
                image.path.clone_from(&asset.name);
                image.size = picture.size;
                if !self.assets.contains(&asset) {
                    self.assets.push(asset);
                }
                None
            }
            None => {
                self.warn(Rule::MissingImage, &path);
                Some(words)
            }
        }
    }

    fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        if let Some(data) = path.strip_prefix("data:") {
            let (kind, data) = data.split_once(',')?;
            return kind
                .ends_with(";base64")
                .then(|| STANDARD.decode(data.trim()).ok())?;
        }
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let path = self.folder.join(&*decoded);
        self.paths.insert(path.clone(), files::stamp(&path));
        files::read(&path).ok()
    }

    fn warn(&mut self, rule: Rule, text: &str) {
        self.warnings.push(Warning {
            at: At::Whole,
            rule,
            text: text.to_owned(),
        });
    }
}

/// A picture that browsers show.
struct Picture {
    stem: String,
    extension: &'static str,
    size: (u32, u32),
    bytes: Vec<u8>,
}

impl Picture {
    fn of(path: &str, bytes: Vec<u8>) -> Option<Self> {
        use imagesize::ImageType as Kind;
        let kind = imagesize::image_type(&bytes).ok();
        let (extension, bytes) = match kind {
            Some(Kind::Png) => ("png", bytes),
            Some(Kind::Jpeg) => ("jpg", bytes),
            Some(Kind::Gif) => ("gif", bytes),
            Some(Kind::Webp) => ("webp", bytes),
            Some(Kind::Heif(imagesize::Compression::Av1)) => ("avif", bytes),
            _ => ("svg", harmless_svg(&bytes)?),
        };
        let size = match extension {
            "svg" => svg_size(&bytes),
            _ => {
                let size = imagesize::blob_size(&bytes).ok()?;
                Some((size.width as u32, size.height as u32))
            }
        };
        Some(Self {
            stem: stem(path),
            extension,
            size: size.unwrap_or_default(),
            bytes,
        })
    }
}

/// The drawing without anything that acts or asks for something elsewhere.
fn harmless_svg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut filtered = Vec::new();
    let mut filter = svg_hush::Filter::new();
    filter.set_data_url_filter(svg_hush::data_url_filter::allow_standard_images);
    filter.filter(&mut &bytes[..], &mut filtered).ok()?;
    Some(filtered)
}

/// Width and height as the drawing's own element gives them, in CSS pixels.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let element = &text[text.find("<svg")?..];
    let element = &element[..element.find('>')?];
    let value = |name: &str| {
        let after = element.split_once(&format!(" {name}=\""))?.1;
        after.split('"').next()
    };
    let length = |name: &str| value(name)?.trim_end_matches("px").parse::<f64>().ok();
    let of_view_box = || {
        let mut numbers = value("viewBox")?
            .split([' ', ','])
            .filter_map(|number| number.parse::<f64>().ok());
        Some((numbers.nth(2)?, numbers.next()?))
    };
    let (width, height) = length("width").zip(length("height")).or_else(of_view_box)?;
    Some((width.round() as u32, height.round() as u32))
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
    if name.is_empty() || path.starts_with("data:") {
        "image".to_owned()
    } else {
        name
    }
}
