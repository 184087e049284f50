//! The words of Textile (the language's reference, textile-lang.com): what begins a block, attributes, addresses and
//! comments are no text.

use super::flow::{Flow, LONGEST};
use super::given::Given;
use super::notes::Notes;
use super::words::Words;
use super::xhtml;

/// The words of a text, unless it has something whose effect is not known here.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let text = text.replace("\r\n", "\n");
    let mut reading = Reading {
        flow: Flow::default(),
        notes: Notes::default(),
        goes_on: None,
    };
    let mut line = 1;
    for block in text.split("\n\n") {
        reading.flow.line = line;
        reading.block(block.trim_start_matches('\n'));
        reading.flow.paragraph();
        line += block.matches('\n').count() + 2;
    }
    let Reading {
        mut flow, notes, ..
    } = reading;
    notes.finish(&mut flow);
    flow.known_words()
}

struct Reading {
    flow: Flow,
    notes: Notes,
    /// The name of the block with two dots that goes on until another begins.
    goes_on: Option<String>,
}

impl Reading {
    fn block(&mut self, text: &str) {
        let (name, inside) = match block_name(text) {
            Some((name, goes_on, inside)) => {
                self.goes_on = goes_on.then(|| name.to_owned());
                (name.to_owned(), inside)
            }
            None => (self.goes_on.clone().unwrap_or_default(), text),
        };
        match name.as_str() {
            "bc" | "pre" => self.flow.text(inside),
            "notextile" => self.page(inside),
            "###" => {}
            name if name.starts_with("fn") => {
                self.flow.keep();
                self.running(inside);
                let kept = self.flow.kept();
                self.notes.add(&name[2..], kept);
            }
            _ if inside.trim_start().starts_with('|') || inside.starts_with("table") => {
                for line in inside.lines() {
                    self.row(line);
                }
            }
            _ => {
                for line in inside.split_inclusive('\n') {
                    self.running(item(line));
                    if line.starts_with(['*', '#', '-']) {
                        self.flow.paragraph();
                    }
                }
            }
        }
    }

    fn row(&mut self, line: &str) {
        let line = line.trim();
        let line = match line.strip_prefix("table") {
            Some(rest) => rest.split_once(". ").map_or("", |(_, summary)| summary),
            None => line,
        };
        for cell in line.split('|') {
            let is_sign = |c: char| "_\\/<>=^~-".contains(c) || c.is_ascii_digit();
            let head = without_attributes(cell.trim_start_matches(is_sign));
            let head = without_attributes(head.trim_start_matches(is_sign));
            self.running(head.strip_prefix(". ").unwrap_or(cell));
            self.flow.paragraph();
        }
    }

    fn running(&mut self, text: &str) {
        if text.len() > LONGEST {
            self.flow.is_unsure_of("long paragraph");
            return self.flow.text(text);
        }
        let mut rest = text;
        let mut before = ' ';
        while let Some(at) = rest.find([
            '"', '!', '@', '=', '%', '*', '_', '-', '+', '^', '~', '[', '(', '<', '&',
        ]) {
            self.flow.text(&rest[..at]);
            before = rest[..at].chars().next_back().unwrap_or(before);
            let here = &rest[at..];
            let sign = here.chars().next().unwrap_or(' ');
            let next = here[sign.len_utf8()..].chars().next().unwrap_or(' ');
            let after = match sign {
                '%' | '*' | '_' | '^' | '~'
                    if before.is_alphanumeric() && !next.is_alphanumeric() =>
                {
                    Some(&here[1..])
                }
                '"' => self.link(here),
                '!' => self.picture(here),
                '@' if !before.is_alphanumeric() => self.between(here, "@"),
                '=' if here.starts_with("==") => self.between(here, "=="),
                '[' => self.mark(here),
                '(' => ["(c)", "(r)", "(tm)", "(C)", "(R)", "(TM)"]
                    .iter()
                    .find_map(|sign| here.strip_prefix(sign)),
                '<' => self.tag(here),
                '&' => self.entity(here),
                '%' | '*' | '_' | '-' | '+' | '^' | '~' if !before.is_alphanumeric() => {
                    let inside = here.trim_start_matches(sign);
                    let shown = without_attributes(inside);
                    (shown.len() < inside.len() && !shown.starts_with(' ')).then_some(shown)
                }
                _ => None,
            };
            rest = after.unwrap_or_else(|| {
                let (sign, rest) = here.split_at(sign.len_utf8());
                self.flow.text(sign);
                rest
            });
            before = sign;
        }
        self.flow.text(rest);
    }

    /// `"words":address`; gives what stands behind it.
    fn link<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (words, rest) = text[1..].split_once("\":")?;
        if words.contains('"') || words.contains("\n\n") {
            return None;
        }
        self.flow.end();
        let shown = without_attributes(words);
        self.running(if shown.is_empty() { words } else { shown });
        self.flow.end();
        Some(behind_address(rest))
    }

    /// `!address(description)!`, perhaps with the address of a link.
    fn picture<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (inside, rest) = text[1..].split_once('!')?;
        let is_address = !inside.is_empty() && !inside.contains(char::is_whitespace);
        let described = inside
            .split_once('(')
            .map_or("", |(_, words)| words.trim_end_matches(')'));
        let is_picture = is_address || (inside.contains('(') && inside.ends_with(')'));
        if !is_picture || !inside.contains('.') {
            return None;
        }
        self.flow.word(described);
        Some(rest.strip_prefix(':').map_or(rest, behind_address))
    }

    fn between<'a>(&mut self, text: &'a str, sign: &str) -> Option<&'a str> {
        let (inside, rest) = text[sign.len()..].split_once(sign)?;
        if inside.contains('\n') || inside.is_empty() {
            return None;
        }
        self.flow.text(inside);
        Some(rest)
    }

    /// The mark of a note, for which the page has its own.
    fn mark<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (label, rest) = text[1..].split_once(']')?;
        if label.is_empty() || !label.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.flow.end();
        self.flow.may_go = true;
        self.flow.word(label);
        self.flow.may_go = false;
        self.notes.mark(label);
        Some(rest)
    }

    /// A tag of HTML, or what stands between two that keep text as it is.
    fn tag<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        for name in ["pre", "code", "notextile", "script", "style"] {
            let end = format!("</{name}>");
            let Some(start) = text[1..].strip_prefix(name) else {
                continue;
            };
            if let Some((inside, rest)) = start
                .split_once(&end)
                .filter(|_| start.starts_with(['>', ' ']))
            {
                self.page(&format!("<{name}{inside}{end}"));
                return Some(rest);
            }
        }
        let after = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        let (tag, rest) = text.split_once('>').filter(|_| is_tag)?;
        self.page(&format!("{tag}>"));
        Some(rest)
    }

    fn entity<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (name, rest) = text[1..].split_once(';')?;
        let is_name =
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#');
        is_name.then(|| {
            self.page(&format!("&{name};"));
            rest
        })
    }

    fn page(&mut self, page: &str) {
        xhtml::push(page, true, &mut Given::default(), &mut self.flow);
    }
}

/// The name of a block, whether it goes on behind an empty line, and its text.
fn block_name(text: &str) -> Option<(&str, bool, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '#')?;
    let (name, rest) = text.split_at(end);
    let is_known = matches!(name, "p" | "bq" | "bc" | "pre" | "notextile" | "###")
        || matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
        || (name.strip_prefix("fn")).is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
    let rest = without_attributes(rest)
        .strip_prefix('.')
        .filter(|_| is_known)?;
    let (goes_on, rest) = match rest.strip_prefix('.') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    rest.strip_prefix(' ').map(|inside| (name, goes_on, inside))
}

/// Text behind the attributes at its beginning: classes, styles, a language, sides.
fn without_attributes(text: &str) -> &str {
    let mut rest = text;
    loop {
        let close = match rest.chars().next() {
            Some('(') => ')',
            Some('{') => '}',
            Some('[') => ']',
            Some('<' | '>' | '=') => {
                rest = &rest[1..];
                continue;
            }
            _ => return rest,
        };
        match rest.split_once(close) {
            Some((inside, after)) if !inside.contains('\n') => rest = after,
            _ => return rest,
        }
    }
}

/// Text behind an address.
fn behind_address(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "\"|<>".contains(c));
    let address = &text[..end.unwrap_or(text.len())];
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    &text[address.len()..]
}

/// A line of a list without the attributes of its item.
fn item(line: &str) -> &str {
    let text = line.trim_start_matches(['*', '#']);
    if text.len() == line.len() {
        return line;
    }
    let inside = without_attributes(text);
    inside.strip_prefix(' ').unwrap_or(line)
}
