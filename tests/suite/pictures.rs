//! Pictures: which ones are published, and which parts of their files.

mod converted;
mod drawings;
mod files;
mod hidden;
mod reach;

use std::fs;
use std::path::Path;

use foldout::model::{Block, Inline, Rule, plain_text};
use foldout::site::{Reading, read_path};
use tempfile::TempDir;

/// A folder with a report and other files.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    #[cfg(unix)]
    fn link(&self, name: &str, to: impl AsRef<Path>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(to, path).unwrap();
    }

    /// Reads the report at `name`.
    fn read(&self, name: &str) -> Reading {
        read_path(&self.path().join(name)).unwrap()
    }
}

/// Reads a report that shows `picture`, a file `name` beside it.
fn shown(name: &str, picture: &[u8]) -> Reading {
    let folder = Folder::new();
    folder.put(name, picture);
    folder.put("report.md", format!("# One\n\nTwo ![three]({name}).\n"));
    folder.read("report.md")
}

/// The picture as published.
fn taken(name: &str, picture: &[u8]) -> Vec<u8> {
    let mut reading = shown(name, picture);
    let picture = reading.pictures.pop();
    picture
        .unwrap_or_else(|| panic!("{:?}", reading.warnings))
        .bytes
}

/// The texts of the warnings by `rule`.
fn warned(reading: &Reading, rule: Rule) -> Vec<&str> {
    let found = reading
        .warnings
        .iter()
        .filter(|warning| warning.rule == rule);
    found.map(|warning| warning.text.as_str()).collect()
}

/// The names of the rules by which something was left out.
fn left_out(reading: &Reading) -> Vec<&str> {
    let found = reading
        .warnings
        .iter()
        .filter(|warning| warning.rule.leaves_picture_out());
    found.map(|warning| warning.rule.name()).collect()
}

/// A PNG of one pixel of this colour, with `chunks` before its end.
fn png(colour: u8, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[colour]).unwrap();
    for (kind, data) in chunks {
        writer
            .write_chunk(png::chunk::ChunkType(**kind), data)
            .unwrap();
    }
    writer.finish().unwrap();
    bytes
}

/// A file's name would say nothing, and look like the caption.
#[test]
fn a_picture_of_another_host_without_words_is_linked_by_its_caption() {
    let folder = Folder::new();
    folder.put(
        "report.html",
        "<h1>Sea</h1><p>One.</p><figure><img src='https://example.org/DSC-1.jpg' alt=''>\
         <figcaption>The sea. <a href='https://example.org/a'>A. Holm</a></figcaption></figure>",
    );
    let reading = folder.read("report.html");
    assert_eq!(warned(&reading, Rule::RemoteImage).len(), 1);
    let Some(Block::Paragraph(content)) = reading.report.blocks.last() else {
        panic!("{:?}", reading.report.blocks);
    };
    assert_eq!(plain_text(content), "The sea. A. Holm");
    assert!(matches!(&content[0], Inline::Link { .. }));
}
