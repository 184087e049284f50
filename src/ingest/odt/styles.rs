//! *Styles* say what a paragraph is and how its text looks (OpenDocument 1.3, part 3, 16). A style takes from its parent
//! what it does not say itself.

use super::list_styles::ListStyle;
use super::look::{Look, TextProperties};
use super::xml::Element;
use std::collections::HashMap;

/// A chain of parents is followed so far.
const MOST_PARENTS: usize = 30;

/// All styles of a text.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    styles: HashMap<(String, String), Style>,
    /// The lists' styles by name.
    pub(super) lists: HashMap<String, ListStyle>,
    /// The numbers of headings.
    pub(super) outline: ListStyle,
    /// The style of paragraphs that no other style says anything of.
    default: Style,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name as people see it.
    name: String,
    parent: String,
    outline_level: Option<u32>,
    list_style: Option<String>,
    text: TextProperties,
    alignment: Option<String>,
    right_to_left: Option<bool>,
    hides_section: bool,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Title,
    Subtitle,
    Author,
    Date,
    Quote,
    Code,
    Rule,
    Caption,
    TableHeading,
    Term,
    Description,
    /// The heading of an index.
    IndexHeading,
    /// A line of a table of contents.
    Contents,
}

/// Names of styles in LibreOffice, Word, Google Docs and pandoc, in lower case, with what they are.
const ROLES: [(&str, Role); 38] = [
    ("title", Role::Title),
    ("subtitle", Role::Subtitle),
    ("author", Role::Author),
    ("date", Role::Date),
    ("quotations", Role::Quote),
    ("quote", Role::Quote),
    ("intense quote", Role::Quote),
    ("block text", Role::Quote),
    ("block quotation", Role::Quote),
    ("blockquote", Role::Quote),
    ("zitat", Role::Quote),
    ("citation block", Role::Quote),
    ("preformatted text", Role::Code),
    ("html preformatted", Role::Code),
    ("source code", Role::Code),
    ("code", Role::Code),
    ("listing code", Role::Code),
    ("macro text", Role::Code),
    ("horizontal line", Role::Rule),
    ("illustration", Role::Caption),
    ("figure", Role::Caption),
    ("table", Role::Caption),
    ("drawing", Role::Caption),
    ("caption", Role::Caption),
    ("figurecaption", Role::Caption),
    ("tablecaption", Role::Caption),
    ("figure caption", Role::Caption),
    ("table caption", Role::Caption),
    ("image caption", Role::Caption),
    ("table heading", Role::TableHeading),
    ("list heading", Role::Term),
    ("definition term", Role::Term),
    ("list contents", Role::Description),
    ("definition definition", Role::Description),
    ("index heading", Role::IndexHeading),
    ("bibliography heading", Role::IndexHeading),
    ("contents heading", Role::IndexHeading),
    ("toc heading", Role::IndexHeading),
];

/// Names of styles of characters that are code, in lower case.
const CODES: [&str; 7] = [
    "source text",
    "source code char",
    "verbatim char",
    "html code",
    "code",
    "teletype",
    "user entry",
];

impl Styles {
    /// Adds the styles in the root element of a part. Those of the content take precedence.
    pub(super) fn add(&mut self, root: &Element) {
        let groups = ["office:styles", "office:automatic-styles"];
        for group in root
            .elements()
            .filter(|group| groups.contains(&group.name()))
        {
            for element in group.elements() {
                match element.name() {
                    "style:style" => {
                        let family = element.value("style:family").to_owned();
                        let name = element.value("style:name").to_owned();
                        self.styles.insert((family, name), Style::of(element));
                    }
                    "style:default-style" if element.value("style:family") == "paragraph" => {
                        self.default = Style::of(element);
                    }
                    "text:list-style" => {
                        let name = element.value("style:name").to_owned();
                        self.lists.insert(name, ListStyle::of(element));
                    }
                    "text:outline-style" => self.outline = ListStyle::of(element),
                    _ => {}
                }
            }
        }
    }

    /// The style of `family` called `name` and its parents, nearest first.
    fn chain<'a>(&'a self, family: &str, name: &str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let find = move |family: &str, name: &str| {
            let found = self
                .styles
                .get_key_value(&(family.to_owned(), name.to_owned()));
            found.map(|((_, name), style)| (name.as_str(), style))
        };
        let family = family.to_owned();
        let first = find(&family, name);
        std::iter::successors(first, move |(name, style)| {
            let parent = style.parent.as_str();
            (!parent.is_empty() && parent != *name)
                .then(|| find(&family, parent))
                .flatten()
        })
        .take(MOST_PARENTS)
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, name: &str) -> Role {
        let of_name = |name: &str| {
            let name = readable(name).to_lowercase();
            let found = ROLES.iter().find(|(known, _)| *known == name);
            let role = found.map(|(_, role)| *role);
            let is_contents = ["contents ", "toc "]
                .iter()
                .any(|kind| level_in(&name, kind).is_some());
            role.or(is_contents.then_some(Role::Contents))
        };
        let own = || of_name(name);
        let mut chain = self.chain("paragraph", name);
        chain
            .find_map(|(name, style)| of_name(name).or_else(|| of_name(&style.name)))
            .or_else(own)
            .unwrap_or(Role::Text)
    }

    /// The level of headings that a paragraph of this style is; `None` if it is none.
    pub(super) fn outline_level(&self, name: &str) -> Option<u32> {
        let mut chain = self.chain("paragraph", name);
        let by_name = |name: &str| level_in(&readable(name).to_lowercase(), "heading ");
        let level = chain
            .find_map(|(name, style)| style.outline_level.or_else(|| by_name(name)))
            .or_else(|| by_name(name))?;
        (1..=10).contains(&level).then_some(level)
    }

    /// The list style that a paragraph of this style asks for; empty if it asks for none at all.
    pub(super) fn list_style(&self, name: &str) -> Option<&str> {
        let mut chain = self.chain("paragraph", name);
        chain.find_map(|(_, style)| style.list_style.as_deref())
    }

    /// How text looks in a paragraph of this style. What all of the text's paragraphs have is not told.
    pub(super) fn look_of_paragraph(&self, name: &str) -> Look {
        let mut look = Look::default();
        let chain: Vec<_> = self.chain("paragraph", name).collect();
        for (name, style) in chain.iter().rev() {
            if *name != "Standard" {
                look.change(&style.text);
            }
        }
        look
    }

    /// Changes `look` as a span of this style does.
    pub(super) fn change_look(&self, name: &str, look: &mut Look) {
        let chain: Vec<_> = self.chain("text", name).collect();
        for (name, style) in chain.iter().rev() {
            look.change(&style.text);
            let names = [readable(name), style.name.clone()];
            let is_code = |name: &String| CODES.contains(&name.to_lowercase().as_str());
            look.is_code |= names.iter().any(is_code);
        }
        if chain.is_empty() {
            look.is_code |= CODES.contains(&readable(name).to_lowercase().as_str());
        }
    }

    /// The languages of text in a paragraph of this style.
    pub(super) fn languages_of_paragraph(&self, name: &str) -> Languages {
        let mut languages = Languages::default();
        languages.change(&self.default.text);
        let chain: Vec<_> = self.chain("paragraph", name).collect();
        for (_, style) in chain.iter().rev() {
            languages.change(&style.text);
        }
        languages
    }

    /// Changes `languages` as a span of this style does.
    pub(super) fn change_languages(&self, name: &str, languages: &mut Languages) {
        let chain: Vec<_> = self.chain("text", name).collect();
        for (_, style) in chain.iter().rev() {
            languages.change(&style.text);
        }
    }

    /// Whether a paragraph of this style runs from right to left, if a style says so.
    pub(super) fn right_to_left(&self, name: &str) -> Option<bool> {
        let mut chain = self.chain("paragraph", name);
        chain
            .find_map(|(_, style)| style.right_to_left)
            .or(self.default.right_to_left)
    }

    /// How a paragraph of this style is aligned.
    pub(super) fn alignment(&self, name: &str) -> Option<&str> {
        let mut chain = self.chain("paragraph", name);
        chain.find_map(|(_, style)| style.alignment.as_deref())
    }

    /// Whether a section of this style is not displayed.
    pub(super) fn hides_section(&self, name: &str) -> bool {
        self.chain("section", name)
            .any(|(_, style)| style.hides_section)
    }

    /// The name of a paragraph's style that is not of this paragraph alone, as people see it.
    pub(super) fn common_name(&self, name: &str) -> String {
        let mut chain = self.chain("paragraph", name);
        let found = chain.find(|(name, _)| !is_automatic(name));
        found.map_or_else(String::new, |(name, style)| match style.name.as_str() {
            "" => readable(name),
            shown => shown.to_owned(),
        })
    }
}

/// The level in a style's name of this kind: `heading 2`.
fn level_in(name: &str, kind: &str) -> Option<u32> {
    name.strip_prefix(kind)?.parse().ok()
}

/// Programs name the styles of single paragraphs by a letter and a number.
fn is_automatic(name: &str) -> bool {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = name.len() - digits.len();
    (1..=2).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

impl Style {
    fn of(element: &Element) -> Self {
        let properties = |name: &str| element.child(name);
        let paragraph = properties("style:paragraph-properties");
        let said = |name: &str| paragraph.and_then(|properties| properties.attribute(name));
        let text = properties("style:text-properties");
        let section = properties("style:section-properties");
        Self {
            name: element.value("style:display-name").to_owned(),
            parent: element.value("style:parent-style-name").to_owned(),
            outline_level: element.number("style:default-outline-level"),
            list_style: element
                .attribute("style:list-style-name")
                .map(str::to_owned),
            text: text.map(TextProperties::of).unwrap_or_default(),
            alignment: said("fo:text-align").map(str::to_owned),
            right_to_left: said("style:writing-mode").and_then(|mode| match mode {
                "rl-tb" | "rl" => Some(true),
                "lr-tb" | "lr" => Some(false),
                _ => None,
            }),
            hides_section: section.is_some_and(|section| section.value("text:display") == "none"),
        }
    }
}

/// A style's name with the characters that stand in it as numbers: `Heading_20_1`.
fn readable(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('_') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from[1..].split('_').next().unwrap_or_default();
        let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        let is_closed = from.as_bytes().get(1 + code.len()) == Some(&b'_');
        match c.filter(|_| is_closed && (2..=4).contains(&code.len())) {
            Some(c) => {
                out.push(c);
                rest = &from[code.len() + 2..];
            }
            None => {
                out.push('_');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The languages of a text, by the scripts that OpenDocument tells apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Languages {
    /// Of most letters.
    pub(super) western: String,
    /// Of Chinese, Japanese and Korean.
    pub(super) asian: String,
    /// Of scripts that run from right to left, and those of South Asia.
    pub(super) complex: String,
}

impl Languages {
    fn change(&mut self, said: &TextProperties) {
        let pairs = [
            (&mut self.western, &said.western),
            (&mut self.asian, &said.asian),
            (&mut self.complex, &said.complex),
        ];
        for (language, said) in pairs {
            if let Some(said) = said {
                language.clone_from(said);
            }
        }
    }
}
