//! A *brand* on its way to a page: its files are taken in, its colours are made strong enough to be read, and its styles
//! are written.

mod contrast;
mod font;

use super::assets::{Asset, named};
use super::images::Picture;
use super::pictures::data_address;
use crate::ingest::Beside;
use crate::model::{
    At, Brand, BrandFiles, BrandPicture, Colour, FontFile, Identity, PictureFile, Rule, Warning,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::path::Path;

/// The grounds on which the page has links: of the light theme and of the sepia one. They are those of `tokens.css`.
pub const LIGHT: [Colour; 4] = [
    Colour([0xfd, 0xfc, 0xf9]),
    Colour([0xf4, 0xf1, 0xea]),
    Colour([0xf6, 0xec, 0xd9]),
    Colour([0xee, 0xe1, 0xc8]),
];
/// The grounds of the dark theme, and the text on the accent there.
pub const DARK: [Colour; 3] = [
    Colour([0x16, 0x15, 0x0f]),
    Colour([0x21, 0x1f, 0x18]),
    Colour([0x14, 0x22, 0x2c]),
];

const BLACK: Colour = Colour([0, 0, 0]);
const WHITE: Colour = Colour([255, 255, 255]);

/// Reads the files of `brand` through `beside`. What cannot be read is left out and told. Returns the files for the
/// page, and their names.
pub(crate) fn take_in(
    brand: &Brand,
    beside: &dyn Beside,
    warnings: &mut Vec<Warning>,
) -> (BrandFiles, Vec<Asset>) {
    let mut intake = Intake {
        beside,
        warnings,
        files: Vec::new(),
    };
    let files = BrandFiles {
        logo: intake.picture(&brand.logo),
        logo_dark: intake.picture(&brand.logo_dark),
        cover: intake.picture(&brand.cover),
        text_font: intake.font(&brand.text_font),
        heading_font: intake.font(&brand.heading_font),
    };
    let mut read = intake.files;
    if let Some(accent) = brand.accent {
        tell_accent(accent, &LIGHT, BLACK, "light", warnings);
    }
    if let Some(accent) = brand.accent_dark {
        tell_accent(accent, &DARK, WHITE, "dark", warnings);
    }
    if files.cover.is_some() && brand.cover_alt.is_empty() {
        warnings.push(whole(
            Rule::MissingAlternative,
            &format!("{}; give it as cover_alt", brand.cover),
        ));
    }
    let mut names = std::collections::HashSet::new();
    read.retain(|file| names.insert(file.name.clone()));
    (files, read)
}

struct Intake<'a> {
    beside: &'a dyn Beside,
    warnings: &'a mut Vec<Warning>,
    files: Vec<Asset>,
}

impl Intake<'_> {
    fn picture(&mut self, path: &str) -> Option<PictureFile> {
        if path.is_empty() {
            return None;
        }
        let picture = self.beside.picture(path).and_then(Picture::of);
        let picture = picture.map_err(|rule| self.warnings.push(whole(rule, path)));
        let picture = picture.ok()?;
        if let Some(removed) = picture.removed.told() {
            let told = format!("{removed}, in {path}");
            self.warnings.push(whole(Rule::HiddenData, &told));
        }
        let file = named(&base_name(path), picture.extension, picture.bytes);
        let name = file.name.clone();
        self.files.push(file);
        Some(PictureFile {
            name,
            size: picture.size,
        })
    }

    fn font(&mut self, path: &str) -> Option<FontFile> {
        if path.is_empty() {
            return None;
        }
        let bytes = self.beside.picture(path).unwrap_or_default();
        let Some(font) = font::font(&bytes) else {
            self.warnings.push(whole(Rule::NoFont, path));
            return None;
        };
        let told = format!("{path}, {} kB", bytes.len().div_ceil(1000));
        self.warnings.push(whole(Rule::WholeFont, &told));
        let file = named(&base_name(path), "woff2", bytes);
        let name = file.name.clone();
        self.files.push(file);
        Some(FontFile {
            name,
            path: path.to_owned(),
            is_variable: font.is_variable,
        })
    }
}

fn whole(rule: Rule, text: &str) -> Warning {
    Warning {
        at: At::Whole,
        rule,
        text: text.to_owned(),
    }
}

/// The file's name without its ending, in signs that an address needs not escape.
fn base_name(path: &str) -> String {
    let name = Path::new(path)
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(40)
        .collect();
    match name.is_empty() {
        true => "brand".to_owned(),
        false => name,
    }
}

/// Says that `accent` cannot be read on a page of this theme, and what is taken instead.
fn tell_accent(
    accent: Colour,
    grounds: &[Colour],
    end: Colour,
    theme: &str,
    warnings: &mut Vec<Warning>,
) {
    let ratio = contrast::least(accent, grounds);
    if ratio < contrast::LEAST {
        let taken = contrast::readable(accent, end, grounds).written();
        let least = contrast::LEAST;
        let accent = accent.written();
        // Cut, not rounded, so that 4.49 is not called 4.5.
        let ratio = (ratio * 10.0).floor() / 10.0;
        let told =
            format!("{accent} has {ratio} to 1 on the {theme} page, of {least}; taken as {taken}");
        warnings.push(whole(Rule::PaleAccent, &told));
    }
}

/// The identity of a page from which `up` leads to the root of the site.
pub(crate) fn beside(brand: &Brand, files: &BrandFiles, up: &str) -> Identity {
    identity(brand, files, &|name| Some(format!("{up}{name}")))
}

/// The identity of a page that has the files, which are among `assets`, in it. `beside` is that of the site's page.
pub(crate) fn inside(
    brand: &Brand,
    files: &BrandFiles,
    assets: &[Asset],
    beside: &Identity,
) -> Identity {
    let mut inside = identity(brand, files, &|name| {
        let file = assets.iter().find(|file| file.name == name)?;
        Some(match name.ends_with(".woff2") {
            true => format!("data:font/woff2;base64,{}", STANDARD.encode(&file.bytes)),
            false => data_address(file),
        })
    });
    inside.fonts.clear();
    if let (Some(cover), Some(beside)) = (&mut inside.cover, &beside.cover) {
        cover.path.clone_from(&beside.path);
    }
    inside
}

fn identity(
    brand: &Brand,
    files: &BrandFiles,
    address: &dyn Fn(&str) -> Option<String>,
) -> Identity {
    let picture = |file: &Option<PictureFile>| {
        let file = file.as_ref()?;
        Some(BrandPicture {
            path: address(&file.name)?,
            address: address(&file.name)?,
            size: file.size,
        })
    };
    let mut styles = String::new();
    let mut fonts = Vec::new();
    for (family, file) in [(TEXT, &files.text_font), (HEADINGS, &files.heading_font)] {
        let Some((file, address)) = file
            .as_ref()
            .and_then(|file| Some((file, address(&file.name)?)))
        else {
            continue;
        };
        // A variable font has its weights in it.
        let weights = match file.is_variable {
            true => "font-weight:100 900;",
            false => "",
        };
        // No line moves once the font is there; a font in the page is there at once.
        let display = match address.starts_with("data:") {
            true => "block",
            false => "optional",
        };
        styles.push_str(&format!(
            "@font-face{{font-family:\"{family}\";{weights}src:url(\"{address}\") format(\"woff2\");font-display:{display}}}\n"
        ));
        fonts.push(address);
    }
    if files.text_font.is_some() {
        // More specific than the fonts that the page itself chooses for a script.
        styles.push_str(&format!(
            ":root:root:root:not([data-face=\"sans\"]){{--face-text:\"{TEXT}\",Charter,Georgia,\"Times New Roman\",serif}}\n"
        ));
    }
    if files.heading_font.is_some() {
        styles.push_str(&format!(
            ":is(.masthead__title,.report :is(h2,h3,h4,h5,h6)){{font-family:\"{HEADINGS}\",var(--face-text)}}\n"
        ));
    }
    styles.push_str(&accent_styles(brand));
    if files.logo_dark.is_some() && files.logo.is_some() {
        styles.push_str(LOGOS);
    }
    Identity {
        logo: picture(&files.logo).or_else(|| picture(&files.logo_dark)),
        logo_dark: picture(&files.logo_dark).filter(|_| files.logo.is_some()),
        cover: picture(&files.cover),
        fonts,
        styles,
    }
}

/// The names of the two fonts in styles.
const TEXT: &str = "Brand Text";
const HEADINGS: &str = "Brand Headings";

/// Which of two logos is shown: by the reader's theme, or the machine's.
const LOGOS: &str = ".masthead__logo--dark,:root[data-theme=\"dark\"] .masthead__logo--light{display:none}\
     :root[data-theme=\"dark\"] .masthead__logo--dark{display:block}\
     @media screen and (prefers-color-scheme:dark){\
     :root:not([data-theme=\"light\"],[data-theme=\"sepia\"]) .masthead__logo--light{display:none}\
     :root:not([data-theme=\"light\"],[data-theme=\"sepia\"]) .masthead__logo--dark{display:block}}\
     @media print{:root:root .masthead__logo--light{display:block}:root:root .masthead__logo--dark{display:none}}\n";

/// The styles that set the accent.
fn accent_styles(brand: &Brand) -> String {
    let Some(given) = brand.accent.or(brand.accent_dark) else {
        return String::new();
    };
    let light = contrast::readable(given, BLACK, &LIGHT).written();
    let dark = contrast::readable(brand.accent_dark.unwrap_or(given), WHITE, &DARK).written();
    format!(
        ":root,:root[data-theme=\"sepia\"]{{--accent:{light};--accent:light-dark({light},{dark})}}\n"
    )
}
