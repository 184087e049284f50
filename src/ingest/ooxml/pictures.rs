//! Kinds of *pictures* inside a document, by the first bytes of their files. What cannot be shown is at least named.

/// A kind of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One that a page shows, as it is or converted.
    Shown,
    /// A Windows metafile, of 16 or of 32 bits.
    Metafile(&'static str),
    /// A page description.
    Page(&'static str),
    /// Anything else.
    Unknown,
}

impl Kind {
    /// The kind of the file with these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let begins = |signature: &[u8]| bytes.starts_with(signature);
        let says =
            |at: usize, signature: &[u8]| bytes.get(at..at + signature.len()) == Some(signature);
        if begins(b"\x89PNG")
            || begins(b"\xFF\xD8\xFF")
            || begins(b"GIF8")
            || begins(b"BM")
            || begins(b"II*\0")
            || begins(b"MM\0*")
            || (begins(b"RIFF") && says(8, b"WEBP"))
            || says(4, b"ftypavif")
        {
            return Self::Shown;
        }
        if begins(&[1, 0, 0, 0]) && says(40, b" EMF") {
            return Self::Metafile("EMF");
        }
        // With the header of its place on the page, or without.
        if begins(&[0xD7, 0xCD, 0xC6, 0x9A]) || begins(&[1, 0, 9, 0, 0]) || begins(&[2, 0, 9, 0, 0])
        {
            return Self::Metafile("WMF");
        }
        if begins(&[0x1F, 0x8B]) {
            // Compressed ones are EMF or WMF; their names say which.
            return Self::Metafile("EMZ or WMZ");
        }
        if begins(b"%!PS") || begins(&[0xC5, 0xD0, 0xD3, 0xC6]) {
            return Self::Page("EPS");
        }
        if begins(b"%PDF") {
            return Self::Page("PDF");
        }
        let start = String::from_utf8_lossy(bytes.get(..1_000).unwrap_or(bytes));
        match start.contains("<svg") {
            true => Self::Shown,
            false => Self::Unknown,
        }
    }

    /// The name of a kind that is not shown, for people.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Metafile(name) | Self::Page(name) => Some(name),
            Self::Shown | Self::Unknown => None,
        }
    }
}
