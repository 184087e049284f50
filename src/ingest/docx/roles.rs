//! The *role* of a paragraph, as the name of its style says. Word writes the names of its own styles in English,
//! whatever language it runs in; other programs translate them.

/// What a paragraph is in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of this level, from 1.
    Heading(u8),
    Title,
    Subtitle,
    Author,
    Date,
    Caption,
    Quote,
    /// A line of code.
    Code,
    /// A line of a table of contents or its title.
    Contents,
    /// A term, or its description.
    Term,
    Description,
    /// Text that continues the item of a list before it.
    Continued,
}

/// What headings are called, without their numbers.
const HEADINGS: [&str; 24] = [
    "heading",
    "kop",
    "koptekst",
    "nagłówek",
    "nadpis",
    "otsikko",
    "overskrift",
    "rubrik",
    "título",
    "titulo",
    "titolo",
    "titre",
    "título de capítulo",
    "überschrift",
    "ueberschrift",
    "címsor",
    "başlık",
    "заголовок",
    "επικεφαλίδα",
    "כותרת",
    "عنوان",
    "見出し",
    "标题",
    "제목",
];

/// The role by the name and the id of a style; `None` if they say nothing.
pub(super) fn of_name(name: &str, id: &str) -> Option<Role> {
    by_words(name).or_else(|| match id.starts_with("Heading") {
        true => by_words(&format!("heading {}", &id["Heading".len()..])),
        false => None,
    })
}

fn by_words(name: &str) -> Option<Role> {
    // The other names behind a comma are the user's own.
    let name = name.split([',', ';']).next().unwrap_or_default();
    let name = name.trim().to_lowercase();
    if let Some(level) = heading_level(&name) {
        return Some(Role::Heading(level));
    }
    Some(match name.as_str() {
        "title" | "titel" | "titre" | "título" | "titulo" | "titolo" | "tytuł" | "название"
        | "表題" | "标题" | "標題" | "제목" | "book title" | "report title" | "document title" => {
            Role::Title
        }
        "subtitle"
        | "untertitel"
        | "sous-titre"
        | "subtítulo"
        | "sottotitolo"
        | "подзаголовок"
        | "副題"
        | "副标题" => Role::Subtitle,
        "author" | "authors" | "autor" | "auteur" | "autore" | "автор" | "byline" => {
            Role::Author
        }
        "date" | "datum" | "fecha" | "дата" => Role::Date,
        "caption"
        | "beschriftung"
        | "légende"
        | "legende"
        | "didascalia"
        | "epígrafe"
        | "название объекта"
        | "図表番号"
        | "题注"
        | "image caption"
        | "table caption"
        | "figure caption"
        | "captioned figure caption" => Role::Caption,
        "quote" | "intense quote" | "block text" | "block quote" | "blockquote" | "quotation"
        | "quotations" | "zitat" | "intensives zitat" | "citation" | "citation intense"
        | "cita" | "citazione" | "цитата" | "引用文" | "引用" => Role::Quote,
        "source code" | "html preformatted" | "macro text" | "macro" | "code" | "code block"
        | "listing" | "verbatim" | "preformatted text" | "sourcecode" => Role::Code,
        "toc heading"
        | "table of figures"
        | "contents heading"
        | "inhaltsverzeichnisüberschrift"
        | "table of authorities" => Role::Contents,
        "definition term" => Role::Term,
        "definition" => Role::Description,
        "list continue" | "list continue 2" | "list continue 3" | "list continue 4"
        | "list continue 5" => Role::Continued,
        name if is_contents(name) => Role::Contents,
        _ => return None,
    })
}

/// Whether it is the name of a line of contents, such as "toc 2".
fn is_contents(name: &str) -> bool {
    let level = [
        "toc",
        "contents",
        "verzeichnis",
        "tm",
        "sommario",
        "оглавление",
        "目次",
    ]
    .iter()
    .find_map(|word| name.strip_prefix(word));
    level.is_some_and(|level| is_level(level.trim()))
}

fn is_level(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
}

/// The level of a heading whose style has this name, in lower case.
fn heading_level(name: &str) -> Option<u8> {
    let words = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &name[words.len()..];
    let is_heading = HEADINGS.contains(&words.trim_end_matches([' ', '_', '-']));
    let level: u8 = number.parse().ok().filter(|_| is_heading)?;
    (1..=9).contains(&level).then_some(level)
}
