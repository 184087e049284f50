//! The *bytes* of a picture's file as they are walked, and what is taken out of them.

/// Bytes that are read from their beginning; each step is nothing where they end before it does.
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

    /// The next bytes, as many as there are in `N`.
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    /// The next two bytes as a number, the high one first.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next four bytes as a number, the high one first.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// The next `width` bytes, at most eight, as a number, the high one first.
    pub(crate) fn number(&mut self, width: usize) -> Option<u64> {
        let bytes = self.take(width)?.iter();
        Some(bytes.fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// A picture's file without what it says beside the picture.
#[derive(Debug)]
pub(crate) struct Cleaned {
    pub(crate) bytes: Vec<u8>,
    /// How the picture is to be turned, as Exif numbers it; 1 is not at all.
    pub(crate) orientation: u8,
    pub(crate) removed: Removed,
}

/// What was taken out of a picture's file: what it is called, and how many bytes of it.
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

    /// Counts what was taken out of a picture inside this one.
    pub(crate) fn add_all(&mut self, other: &Self) {
        for (kind, bytes) in &other.0 {
            self.add(kind, *bytes);
        }
    }

    /// The same for people, such as “12 kB of Exif, 40 bytes of comments”; nothing where it is nothing.
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

/// What it is called, so that the same is called the same in all kinds of files.
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
    pub(crate) const BEHIND: &str = "data behind the picture's end";
}
