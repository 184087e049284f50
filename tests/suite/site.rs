//! The files of a site, made with a stand-in for the viewer.

mod carried;
mod hosting;
mod integrity;
mod places;
mod precompressed;
mod single;

use foldout::press::assets::{Asset, Scripts, Viewer};
use scraper::{ElementRef, Html, Selector};
use tempfile::TempDir;

/// A picture beside the sources.
const SQUARE: &[u8] = include_bytes!("../reports/square.svg");

/// A viewer that does nothing, with `script` for all its scripts.
pub(crate) fn stand_in(script: &str) -> Viewer {
    let script = script.as_bytes();
    let scripts = Scripts {
        site: script,
        single: script,
        front: script,
        later: [script; 5],
    };
    Viewer::of(scripts, b"\0asm\x01\0\0\0").unwrap()
}

/// The site of `markdown` with [`SQUARE`] beside it, for `address`.
fn site(markdown: &str, address: Option<&str>) -> Vec<Asset> {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("a report.md"), markdown).unwrap();
    std::fs::write(folder.path().join("square.svg"), SQUARE).unwrap();
    let viewer = stand_in("export default () => \"</script>\"; console.log(\"</script>\");");
    let address = address.map(|address| address.parse().unwrap());
    let site = foldout::site::build(folder.path(), &viewer, address.as_ref());
    site.unwrap().files
}

fn file<'a>(files: &'a [Asset], name: &str) -> &'a [u8] {
    let file = files.iter().find(|file| file.name == name);
    &file.unwrap_or_else(|| panic!("{name} is missing")).bytes
}

fn text<'a>(files: &'a [Asset], name: &str) -> &'a str {
    std::str::from_utf8(file(files, name)).unwrap()
}

fn page(files: &[Asset], name: &str) -> Html {
    Html::parse_document(text(files, name))
}

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}
