//! The names of *languages* by their codes, from the Unicode CLDR. `tools/languages.mjs` writes the table.

/// A line for each language: its codes, the tag first; its English name; its own name, if it is known.
const TABLE: &str = include_str!("languages.txt");

/// A language by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownLanguage {
    /// The shortest tag for it (BCP 47).
    pub tag: &'static str,
    /// Its English name.
    pub english: &'static str,
    /// Its name for itself, or the English one.
    pub own: &'static str,
}

impl KnownLanguage {
    /// The language with this code of two or three small letters (ISO 639), of those with a name in CLDR.
    pub fn of_code(code: &str) -> Option<Self> {
        let mut all = all();
        let found = all.find(|(codes, _)| codes.split(' ').any(|one| one == code));
        found.map(|(_, language)| language)
    }

    /// The language with this English name.
    pub fn of_english_name(name: &str) -> Option<Self> {
        let mut named = all().map(|(_, language)| language);
        named.find(|language| language.english == name)
    }
}

fn all() -> impl Iterator<Item = (&'static str, KnownLanguage)> {
    TABLE.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let (codes, english) = (fields.next()?, fields.next()?);
        let language = KnownLanguage {
            tag: codes.split(' ').next()?,
            english,
            own: fields.next().unwrap_or(english),
        };
        Some((codes, language))
    })
}
