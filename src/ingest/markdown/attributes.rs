//! *Attributes* in braces: `{#name .class key="value"}`.

/// What the attributes say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub(super) id: String,
    pub(super) classes: Vec<String>,
    values: Vec<(String, String)>,
}

impl Attributes {
    /// The value of `key`; empty if it has none.
    pub(super) fn value(&self, key: &str) -> &str {
        let found = self.values.iter().find(|(name, _)| name == key);
        found.map_or("", |(_, value)| value)
    }

    /// Adds an option as directives have it: `:class: a b`.
    pub(super) fn option(&mut self, key: &str, value: &str) {
        match key {
            "class" => self
                .classes
                .extend(value.split_whitespace().map(str::to_owned)),
            "name" | "label" => self.id = value.to_owned(),
            _ => self.values.push((key.to_owned(), value.to_owned())),
        }
    }
}

/// The attributes at the start of `text`, and what follows; `None` if it has none.
pub(super) fn attributes(text: &str) -> Option<(Attributes, &str)> {
    let mut said = Attributes::default();
    let mut rest = text.strip_prefix('{')?;
    loop {
        rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix('}') {
            return Some((said, rest));
        }
        let end = rest.find(|c: char| c.is_whitespace() || "}=\"'".contains(c))?;
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        if let Some(value) = after.strip_prefix('=') {
            let (value, after) = value_of(value)?;
            said.option(word, value);
            rest = after;
        } else if let Some(id) = word.strip_prefix('#') {
            said.id = id.to_owned();
        } else if word.is_empty() {
            return None;
        } else {
            said.classes.push(word.trim_start_matches('.').to_owned());
        }
    }
}

/// The value at the start of `text`, with or without quotes.
fn value_of(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => text.get(1..)?.split_once(quote),
        None => {
            let end = text.find(|c: char| c.is_whitespace() || c == '}')?;
            text.split_at_checked(end)
        }
    }
}
