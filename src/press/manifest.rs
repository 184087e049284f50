//! The *manifest* lets a browser install the site as an app (W3C, Web Application Manifest): its name, its
//! icons, and that it opens in its own window.

use super::assets::{Asset, named};
use crate::model::Meta;
use serde_json::{Map, Value, json};

/// Its name beside the page.
pub(crate) const NAME: &str = "manifest.webmanifest";

/// The icon, a folded sheet, as SVG. The PNGs have a background that may be cropped to any shape.
pub(crate) const ICON: &str = include_str!("icon.svg");
const PICTURES: [(&str, &[u8]); 2] = [
    ("192x192", include_bytes!("icon-192.png")),
    ("512x512", include_bytes!("icon-512.png")),
];

/// The background colour of the page in the light theme, and of the icons.
const GROUND: &str = "#fdfcf9";

/// The `link` element for the head of a page; `up` is the relative path from the page to the root.
pub(crate) fn link(up: &str) -> String {
    format!("<link rel=\"manifest\" href=\"{up}{NAME}\">\n")
}

/// The icons: the drawing, then the pictures.
pub(crate) fn icons() -> Vec<Asset> {
    let mut files = vec![named("icon", "svg", ICON.as_bytes().to_vec())];
    files.extend(PICTURES.map(|(_, bytes)| named("icon", "png", bytes.to_vec())));
    files
}

/// How a manifest lists them.
pub(crate) fn icon_list(files: &[Asset]) -> Value {
    let sizes = ["any"].into_iter().chain(PICTURES.map(|(size, _)| size));
    let icons = files.iter().zip(sizes).map(|(file, sizes)| {
        let is_drawing = sizes == "any";
        json!({
            "src": file.name,
            "sizes": sizes,
            "type": if is_drawing { "image/svg+xml" } else { "image/png" },
            "purpose": if is_drawing { "any" } else { "any maskable" },
        })
    });
    icons.collect()
}

/// The manifest of a report with this metadata, and its icons.
pub(crate) fn files(meta: &Meta) -> Vec<Asset> {
    let mut files = icons();
    let icons = icon_list(&files);
    let mut manifest = Map::new();
    for (key, value) in [
        ("name", json!(meta.title)),
        ("description", json!(meta.description)),
        ("lang", json!(meta.language_or_english())),
        (
            "dir",
            json!(if meta.is_right_to_left() {
                "rtl"
            } else {
                "ltr"
            }),
        ),
        ("start_url", json!("./")),
        ("scope", json!("./")),
        ("display", json!("minimal-ui")),
        ("background_color", json!(GROUND)),
        ("theme_color", json!(GROUND)),
        ("icons", icons),
    ] {
        if value != json!("") {
            manifest.insert(key.to_owned(), value);
        }
    }
    let text = format!("{:#}\n", Value::from(manifest));
    files.insert(
        0,
        Asset {
            name: NAME.to_owned(),
            bytes: text.into_bytes(),
        },
    );
    files
}
