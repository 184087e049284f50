//! The *brand* is how a publisher's reports look and what they say at the foot: the table `[brand]` of the metadata.

use super::{Href, PictureFile};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the table `[brand]` says. Files are paths from the report's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Brand {
    /// The file of the logo.
    pub logo: String,
    /// The file of the logo on a dark page; the other one if there is none.
    pub logo_dark: String,
    /// The colour of links and marks.
    pub accent: Option<Colour>,
    /// The same on a dark page; made from the other one if there is none.
    pub accent_dark: Option<Colour>,
    /// The file of the font of the text, WOFF2.
    pub text_font: String,
    /// The file of the font of title and headings, WOFF2.
    pub heading_font: String,
    /// The file of a picture above the title, which link previews show too.
    pub cover: String,
    /// What the cover shows, in words.
    pub cover_alt: String,
    /// Links at the foot of the page.
    pub links: Vec<BrandLink>,
    /// A mail address, an address of the web, or words.
    pub contact: String,
    /// The ISSN of the series.
    pub issn: String,
    /// The report's DOI, without an address before it.
    #[serde(deserialize_with = "doi")]
    pub doi: String,
    /// Who paid for the report.
    pub funding: String,
    /// The licence under which the report may be used.
    pub licence: String,
    /// How the page was made: its fonts, its designers.
    pub colophon: String,
}

/// A link at the foot of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrandLink {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub url: Href,
}

impl Brand {
    /// The keys of the table.
    pub const KEYS: [&str; 15] = [
        "logo",
        "logo_dark",
        "accent",
        "accent_dark",
        "text_font",
        "heading_font",
        "cover",
        "cover_alt",
        "links",
        "contact",
        "issn",
        "doi",
        "funding",
        "licence",
        "colophon",
    ];

    /// The brand of a report in a library that has the brand `shared`: what it says itself, and else what all say.
    pub fn within(mut self, shared: &Self) -> Self {
        let takes = |own: &mut String, shared: &String| {
            if own.is_empty() {
                own.clone_from(shared);
            }
        };
        if self.logo.is_empty() && self.logo_dark.is_empty() {
            takes(&mut self.logo_dark, &shared.logo_dark);
        }
        takes(&mut self.logo, &shared.logo);
        if self.accent.is_none() && self.accent_dark.is_none() {
            self.accent_dark = shared.accent_dark;
        }
        self.accent = self.accent.or(shared.accent);
        takes(&mut self.text_font, &shared.text_font);
        takes(&mut self.heading_font, &shared.heading_font);
        if self.cover.is_empty() {
            takes(&mut self.cover, &shared.cover);
            takes(&mut self.cover_alt, &shared.cover_alt);
        }
        if self.links.is_empty() {
            self.links.clone_from(&shared.links);
        }
        takes(&mut self.contact, &shared.contact);
        takes(&mut self.issn, &shared.issn);
        takes(&mut self.funding, &shared.funding);
        takes(&mut self.licence, &shared.licence);
        takes(&mut self.colophon, &shared.colophon);
        self
    }
}

/// A colour (sRGB): its parts of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// As it is written in a style: `#7a1f2b`.
    pub fn written(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The colour that is written like this: three or six hexadecimal digits behind `#`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| {
            let digit = digits.as_bytes().get(at).copied()?;
            char::from(digit).to_digit(16)
        };
        let part = |at: usize| {
            let part = match digits.len() {
                3 => digit(at)? * 17,
                6 => digit(at * 2)? * 16 + digit(at * 2 + 1)?,
                _ => return None,
            };
            u8::try_from(part).ok()
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is not a colour: write it as \"#7a1f2b\", with six hexadecimal digits"
            ))
        })
    }
}

/// The value of a key that holds a DOI, which may stand behind the address of its resolver.
fn doi<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let before = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "doi:",
    ];
    let bare = before.iter().find_map(|before| text.strip_prefix(before));
    let bare = bare.unwrap_or(&text).trim();
    match bare.is_empty() || bare.starts_with("10.") && bare.contains('/') {
        true => Ok(bare.to_owned()),
        false => Err(D::Error::custom(format!(
            "`{text}` is not a DOI: write it as 10.1234/abcd"
        ))),
    }
}

/// The files of a brand that are files of the site. They are taken in after the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrandFiles {
    /// The logo.
    pub logo: Option<PictureFile>,
    /// The logo of a dark page.
    pub logo_dark: Option<PictureFile>,
    /// The cover.
    pub cover: Option<PictureFile>,
    /// The font of the text.
    pub text_font: Option<FontFile>,
    /// The font of title and headings.
    pub heading_font: Option<FontFile>,
}

/// A font that is a file of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontFile {
    /// The file's name in the site, with `/` between folders.
    pub name: String,
    /// Its path from the report's folder.
    pub path: String,
    /// Whether it has all weights in it; another one has one weight, and browsers embolden it.
    pub is_variable: bool,
}

/// A brand as a page shows it: with the addresses of its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The logo.
    pub logo: Option<BrandPicture>,
    /// The logo of a dark page.
    pub logo_dark: Option<BrandPicture>,
    /// The cover.
    pub cover: Option<BrandPicture>,
    /// The addresses of fonts that are asked for at once.
    pub fonts: Vec<String>,
    /// The styles: fonts and colours; empty if the brand has none.
    pub styles: String,
}

/// A picture of a brand on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandPicture {
    /// Its address.
    pub address: String,
    /// Its path from the page of the site.
    pub path: String,
    /// Its width and height in pixels; 0 if unknown.
    pub size: (u32, u32),
}
