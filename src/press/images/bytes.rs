//! A reader for the *bytes* of a picture's file, and a record of what was removed.

/// A forward reader; each read gives `None` if too few bytes are left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next `length` bytes.
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// The next `N` bytes.
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    /// The next two bytes as a big-endian number.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next four bytes as a big-endian number.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// The next `width` bytes, at most eight, as a big-endian number.
    pub(crate) fn number(&mut self, width: usize) -> Option<u64> {
        let bytes = self.take(width)?.iter();
        Some(bytes.fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// A picture's file without metadata.
#[derive(Debug)]
pub(crate) struct Cleaned {
    pub(crate) bytes: Vec<u8>,
    /// The Exif orientation; 1 means not rotated.
    pub(crate) orientation: u8,
    pub(crate) removed: Removed,
}

/// What was removed from a picture's file: kinds, with their bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Removed(Vec<(&'static str, usize)>);

impl Removed {
    /// Counts `bytes` of `kind`.
    pub(crate) fn add(&mut self, kind: &'static str, bytes: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += bytes,
            None if bytes > 0 => self.0.push((kind, bytes)),
            None => {}
        }
    }

    /// Adds what was removed from a picture inside this one.
    pub(crate) fn add_all(&mut self, other: &Self) {
        for (kind, bytes) in &other.0 {
            self.add(kind, *bytes);
        }
    }

    /// A text such as "12 kB of Exif, 40 bytes of comments"; `None` if nothing was removed.
    pub(crate) fn told(&self) -> Option<String> {
        let sizes = self.0.iter().map(|(kind, bytes)| match bytes {
            1 => format!("1 byte of {kind}"),
            0..1000 => format!("{bytes} bytes of {kind}"),
            _ => format!("{} kB of {kind}", (bytes + 500) / 1000),
        });
        let told: Vec<String> = sizes.collect();
        (!told.is_empty()).then(|| told.join(", "))
    }
}

/// The names of the kinds, the same for all file formats.
pub(crate) mod called {
    pub(crate) const EXIF: &str = "Exif";
    pub(crate) const XMP: &str = "XMP";
    pub(crate) const IPTC: &str = "IPTC";
    pub(crate) const COMMENTS: &str = "comments";
    pub(crate) const TEXTS: &str = "texts";
    pub(crate) const PREVIEWS: &str = "previews";
    pub(crate) const TIMES: &str = "times";
    pub(crate) const METADATA: &str = "metadata";
    pub(crate) const PROGRAMS: &str = "data of programs";
    pub(crate) const PAGES: &str = "further pages";
    pub(crate) const BEHIND: &str = "data behind the picture's end";
}
