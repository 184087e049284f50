//! Text within a paragraph: links, notes, formulas, entities.

use super::Reading;
use crate::ingest::count::flow::LONGEST;

/// Pictures, which a link without a description shows.
const PICTURES: [&str; 8] = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tiff", ".bmp",
];

/// Letters that have a name, and their names in the same order.
const LETTERS: &str = "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩÄÖÜäöüßéè";
const NAMES: &str = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau \
                     upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega Auml Ouml \
                     Uuml auml ouml uuml szlig eacute egrave";

/// Signs that have a name.
const SIGNS: [&str; 24] = [
    "to",
    "rightarrow",
    "leftarrow",
    "Rightarrow",
    "rarr",
    "larr",
    "rArr",
    "ldots",
    "dots",
    "hellip",
    "nbsp",
    "ndash",
    "mdash",
    "times",
    "deg",
    "pm",
    "le",
    "ge",
    "ne",
    "infin",
    "vert",
    "under",
    "check",
    "copy",
];

impl Reading {
    pub(super) fn running(&mut self, text: &str) {
        if text.len() > LONGEST {
            self.flow.is_unsure_of("long paragraph");
            return self.flow.text(text);
        }
        let mut rest = text;
        let mut before = ' ';
        while let Some(at) = rest.find(['[', '\\', '$', '=', '~', '{', '@', '<', 's', '\n']) {
            self.flow.text(&rest[..at]);
            before = rest[..at].chars().next_back().unwrap_or(before);
            let here = &rest[at..];
            let sign = here.chars().next().unwrap_or(' ');
            let is_start = !before.is_alphanumeric();
            let after = match sign {
                '[' => self.bracket(here),
                '\\' => self.command(here),
                '$' => self.dollars(here, before),
                '=' | '~' if is_start => self.literal(here, sign),
                '{' if here.starts_with("{{{") => {
                    self.flow.is_unsure_of("macro");
                    None
                }
                '@' if here.starts_with("@@") => self.snippet(here),
                '<' if here.starts_with("<<") && !here.starts_with("<<<") => {
                    here.split_once(">>").map(|(_, rest)| rest)
                }
                's' if is_start && here.starts_with("src_") => self.code(here),
                '\n' => {
                    self.flow.line += 1;
                    None
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

    /// A link or a note; gives what stands behind it.
    fn bracket<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(inside) = text.strip_prefix("[[") {
            let (link, rest) = inside.split_once("]]")?;
            let (target, words) = link.split_once("][").unwrap_or((link, ""));
            self.flow.end();
            match words {
                "" if is_picture(target) => {}
                "" => self.flow.text(target),
                words if is_picture(words) => {}
                words => self.running(words),
            }
            self.flow.end();
            return Some(rest);
        }
        let inside = text.strip_prefix("[fn:")?;
        let end = closing(inside)?;
        let (note, rest) = (&inside[..end], &inside[end + 1..]);
        self.flow.end();
        match note.split_once(':') {
            Some((label, words)) => {
                self.flow.keep();
                self.running(words);
                let kept = self.flow.kept();
                match label {
                    "" => self.flow.add_note(kept),
                    label => {
                        self.notes.mark(label);
                        self.notes.add(label, kept);
                    }
                }
            }
            None => self.notes.mark(note),
        }
        Some(rest)
    }

    /// What begins with a backslash.
    fn command<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] {
            if let Some(inside) = text.strip_prefix(open) {
                let (tex, rest) = inside.split_once(close)?;
                self.flow.word(tex);
                return Some(rest);
            }
        }
        if let Some(rest) = text.strip_prefix("\\\\") {
            self.flow.end();
            return Some(rest);
        }
        let name = &text[1..];
        let end = name.find(|c: char| !c.is_ascii_alphabetic());
        let (name, rest) = name.split_at(end.unwrap_or(name.len()));
        if name.is_empty() {
            return None;
        }
        let letter = NAMES.split_whitespace().zip(LETTERS.chars());
        match letter.into_iter().find(|(known, _)| *known == name) {
            Some((_, letter)) => self.flow.text(letter.encode_utf8(&mut [0; 4])),
            None if SIGNS.contains(&name) => self.flow.text("–"),
            None => self.flow.is_unsure_of(name),
        }
        Some(rest.strip_prefix("{}").unwrap_or(rest))
    }

    /// A formula between dollars (Org's manual, “LaTeX fragments”).
    fn dollars<'a>(&mut self, text: &'a str, before: char) -> Option<&'a str> {
        if let Some(inside) = text.strip_prefix("$$") {
            let (tex, rest) = inside.split_once("$$")?;
            self.flow.word(tex);
            return Some(rest);
        }
        let inside = &text[1..];
        let (tex, rest) = inside.split_once('$')?;
        let is_tight =
            |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !".,;".contains(c));
        let ends_word = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
        let is_formula = before != '$'
            && is_tight(tex.chars().next())
            && is_tight(tex.chars().next_back())
            && ends_word
            && tex.matches('\n').count() <= 2;
        is_formula.then(|| {
            self.flow.word(tex);
            rest
        })
    }

    /// Code or verbatim text between two signs.
    fn literal<'a>(&mut self, text: &'a str, sign: char) -> Option<&'a str> {
        let inside = &text[1..];
        if inside.starts_with(char::is_whitespace) {
            return None;
        }
        let ends = inside.match_indices(sign).find(|(at, _)| {
            let last = inside[..*at].chars().next_back();
            let next = inside[at + 1..].chars().next();
            last.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(|c| !c.is_alphanumeric())
        });
        let (end, _) = ends?;
        self.flow.text(&inside[..end]);
        Some(&inside[end + 1..])
    }

    /// A piece for one of the formats that Org exports to.
    fn snippet<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let (inside, rest) = text[2..].split_once("@@")?;
        if let Some((_, page)) = inside
            .split_once(':')
            .filter(|(format, _)| *format == "html")
        {
            self.page(page);
        }
        Some(rest)
    }

    fn code<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let open = text.find('{')?;
        let is_head = |c: char| c.is_alphanumeric() || "_-[]:= ".contains(c);
        if !text[..open].chars().all(is_head) {
            return None;
        }
        let (code, rest) = text[open + 1..].split_once('}')?;
        self.flow.text(code);
        Some(rest)
    }
}

fn is_picture(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    PICTURES.iter().any(|ending| target.ends_with(ending))
}

/// Where the bracket closes that is open at the beginning.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}
