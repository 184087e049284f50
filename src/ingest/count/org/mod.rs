//! The words of Org mode (its manual, “Document structure” and “Exporting”) line by line: settings, comments, drawers
//! of properties and what is marked as not to be exported are no text.

mod inline;
mod letters;

use crate::ingest::count::flow::Flow;
use crate::ingest::count::given::Given;
use crate::ingest::count::notes::Notes;
use crate::ingest::count::words::Words;
use crate::ingest::count::xhtml;

/// The words of a text, unless it has something whose effect is not known here.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
    let (text, _, _) = encoding_rs::UTF_8.decode(bytes);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let numbered = letters::as_numbers(&lines);
    let lines: Vec<&str> = numbered.iter().map(|line| &**line).collect();
    let mut reading = Reading {
        flow: Flow::default(),
        notes: Notes::default(),
        left_out: None,
        code_shows_results: None,
        has_tags: true,
        has_author: !text_says_no_author(&lines),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        reading.flow.line = at + 1;
        at = reading.line(line, &lines, at).max(at + 1);
    }
    let Reading {
        mut flow, notes, ..
    } = reading;
    notes.finish(&mut flow);
    flow.known_words()
}

/// Whether an option says that the author is not shown.
fn text_says_no_author(lines: &[&str]) -> bool {
    lines.iter().any(|line| {
        let lower = line.trim_start().to_ascii_lowercase();
        let options = lower.strip_prefix("#+options:");
        options.is_some_and(|said| said.split_whitespace().any(|option| option == "author:nil"))
    })
}

struct Reading {
    flow: Flow,
    notes: Notes,
    /// The level of a heading that is left out with all below it.
    left_out: Option<usize>,
    /// Whether the results are shown of the code that stands directly before.
    code_shows_results: Option<bool>,
    has_tags: bool,
    /// Whether the author is shown.
    has_author: bool,
}

impl Reading {
    /// Reads line `at`; gives the next.
    fn line(&mut self, line: &str, lines: &[&str], at: usize) -> usize {
        let text = line.trim_start();
        let stars = line.len() - line.trim_start_matches('*').len();
        if stars > 0 && line[stars..].starts_with(' ') {
            self.heading(&line[stars..], stars);
            return at + 1;
        }
        if self.left_out.is_some() {
            return at + 1;
        }
        let before = self.code_shows_results.take();
        let follows_heading = at
            .checked_sub(1)
            .is_some_and(|at| lines[at].starts_with('*'));
        match text.as_bytes() {
            [] => {
                self.code_shows_results = before;
                self.flow.paragraph();
            }
            [b'#', b'+', ..] => return self.keyword(&text[2..], lines, at, before),
            [b'#'] | [b'#', b' ', ..] => {}
            [b':'] | [b':', b' ', ..] => self.verbatim(text[1..].trim_start()),
            [b':', .., b':'] if is_drawer(text) => return self.drawer(text, lines, at),
            [b'|', b'-', ..] => {}
            [b'|', ..] => self.row(text),
            _ if is_planning(text) && follows_heading => {}
            _ if line.starts_with("[fn:") => return self.note(lines, at),
            _ if text.starts_with("\\begin{") => return self.environment(text, lines, at),
            _ => return self.paragraph(lines, at),
        }
        at + 1
    }

    fn heading(&mut self, text: &str, level: usize) {
        if self.left_out.is_some_and(|above| level > above) {
            return;
        }
        self.left_out = None;
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let is_tags = |word: &str| word.len() > 2 && word.starts_with(':') && word.ends_with(':');
        let tags: Vec<&str> = match words.last() {
            Some(last) if is_tags(last) => {
                let tags = last.split(':').filter(|tag| !tag.is_empty()).collect();
                words.pop();
                tags
            }
            _ => Vec::new(),
        };
        let is_comment = words.iter().take(2).any(|word| *word == "COMMENT");
        if is_comment || tags.contains(&"noexport") {
            self.left_out = Some(level);
            return;
        }
        if tags.contains(&"export") {
            // Then nothing else is exported.
            self.flow.is_unsure_of("tag export");
        }
        if tags.contains(&"ARCHIVE") {
            self.left_out = Some(level);
        }
        self.flow.paragraph();
        self.running(&words.join(" "));
        // Pandoc shows the tags; a report's reader may do without.
        self.flow.may_go = !self.has_tags;
        self.flow.word(&tags.join(" "));
        self.flow.may_go = false;
        self.flow.paragraph();
    }

    fn keyword(&mut self, text: &str, lines: &[&str], at: usize, before: Option<bool>) -> usize {
        let lower = text.to_ascii_lowercase();
        if let Some(kind) = lower.strip_prefix("begin_") {
            let kind = kind
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned();
            return self.block(&kind, &lower, lines, at);
        }
        let Some((key, value)) = text.split_once(':') else {
            return at + 1;
        };
        let key = key.to_ascii_lowercase();
        let value = value.trim();
        match key.split(['[', ' ']).next().unwrap_or_default() {
            // A caption with an empty line below has nothing that it is a caption of.
            "caption" if lines.get(at + 1).is_none_or(|next| next.trim().is_empty()) => {}
            "caption" | "attr_html" if is_first_of_picture(lines, at) => {
                // The page has what describes a picture before its caption.
                self.flow.paragraph();
                self.flow.text(&described(lines, at));
                self.flow.paragraph();
                if key == "caption" {
                    self.running(value);
                    self.flow.paragraph();
                }
            }
            name @ ("title" | "author" | "date" | "subtitle" | "caption") => {
                self.flow.paragraph();
                self.flow.may_go = name == "author" && !self.has_author;
                self.running(value);
                self.flow.may_go = false;
                self.flow.paragraph();
            }
            "results" if before == Some(false) => return self.hidden_result(lines, at + 1),
            "options" => self.options(value),
            "html" => self.page(value),
            "include" | "setupfile" | "call" | "begin" | "select_tags" | "exclude_tags" => {
                self.flow.is_unsure_of(text)
            }
            _ => {}
        }
        at + 1
    }

    /// Org does not export this result; pandoc shows some of them.
    fn hidden_result(&mut self, lines: &[&str], from: usize) -> usize {
        let end = end_of_result(lines, from);
        let mut at = from;
        while at < end {
            self.flow.may_go = true;
            at = self.line(lines[at], lines, at);
        }
        self.flow.may_go = false;
        at
    }

    fn options(&mut self, value: &str) {
        for option in value.split_whitespace() {
            match option {
                "tags:nil" => self.has_tags = false,
                "todo:nil" | "<:nil" | "f:nil" | "|:nil" | "::nil" | "e:nil" | "stat:nil"
                | "p:t" | "c:t" | "tasks:nil" | "d:t" | "d:nil" | "tex:verbatim" => {
                    self.flow.is_unsure_of(option)
                }
                _ => {}
            }
        }
    }

    /// What stands between the lines `#+begin_…` and `#+end_…`.
    fn block(&mut self, kind: &str, head: &str, lines: &[&str], at: usize) -> usize {
        let is_end = |line: &&str| {
            let line = line.trim_start().to_ascii_lowercase();
            line.strip_prefix("#+end_")
                .is_some_and(|end| end.trim() == kind)
        };
        let Some(length) = lines[at + 1..].iter().position(is_end) else {
            return at + 1;
        };
        let (inside, end) = (&lines[at + 1..at + 1 + length], at + 2 + length);
        self.flow.paragraph();
        match kind {
            "src" => {
                let exports = head.split(":exports").nth(1).unwrap_or_default();
                let exports = exports.split_whitespace().next().unwrap_or("code");
                if !matches!(exports, "none" | "results") {
                    self.verbatim(&inside.join("\n"));
                }
                self.code_shows_results = Some(matches!(exports, "both" | "results"));
                self.flow.paragraph();
                return end;
            }
            "example" => self.verbatim(&inside.join("\n")),
            "comment" => {}
            "export" if head.split_whitespace().nth(1) == Some("html") => {
                self.page(&inside.join("\n"))
            }
            "export" => {}
            // Its lines are read like others; that of its end is a keyword without a value.
            _ => return at + 1,
        }
        self.flow.paragraph();
        end
    }

    fn drawer(&mut self, text: &str, lines: &[&str], at: usize) -> usize {
        let is_end = |line: &&str| line.trim().eq_ignore_ascii_case(":end:");
        let is_hidden = ["PROPERTIES", "LOGBOOK"]
            .iter()
            .any(|name| text.trim_matches(':').eq_ignore_ascii_case(name));
        match lines[at..].iter().position(is_end) {
            Some(length) if is_hidden => at + length + 1,
            // Text in a drawer is read like other text.
            _ => at + 1,
        }
    }

    fn row(&mut self, text: &str) {
        let cells = text.trim_matches('|').split('|').map(str::trim);
        let is_width = |cell: &str| {
            let inside = cell
                .strip_prefix('<')
                .and_then(|cell| cell.strip_suffix('>'));
            inside.is_some_and(|inside| {
                inside
                    .chars()
                    .all(|c| matches!(c, 'l' | 'r' | 'c' | '0'..='9'))
            })
        };
        if cells.clone().any(is_width)
            && cells.clone().all(|cell| cell.is_empty() || is_width(cell))
        {
            return;
        }
        for cell in cells {
            self.running(cell);
            self.flow.paragraph();
        }
    }

    /// A note goes on until the next, a heading, or two empty lines.
    fn note(&mut self, lines: &[&str], at: usize) -> usize {
        let line = lines[at];
        let Some((label, text)) = line["[fn:".len()..].split_once(']') else {
            return self.paragraph(lines, at);
        };
        let is_after = |number: usize| {
            let line = lines[number];
            let are_empty =
                line.is_empty() && lines.get(number + 1).is_none_or(|next| next.is_empty());
            line.starts_with("[fn:")
                || line.starts_with("* ")
                || line.starts_with("** ")
                || are_empty
        };
        let end = (at + 1..lines.len()).find(|number| is_after(*number));
        let end = end.unwrap_or(lines.len());
        let mut inside = vec![text];
        inside.extend_from_slice(&lines[at + 1..end]);
        self.flow.keep();
        let mut next = 0;
        while let Some(line) = inside.get(next) {
            self.flow.line = at + 1 + next;
            next = self.line(line, &inside, next).max(next + 1);
        }
        let kept = self.flow.kept();
        self.notes.add(label, kept);
        end
    }

    /// An environment of LaTeX: a formula, as far as it is known here.
    fn environment(&mut self, text: &str, lines: &[&str], at: usize) -> usize {
        let name = text["\\begin{".len()..]
            .split('}')
            .next()
            .unwrap_or_default();
        let end = format!("\\end{{{name}}}");
        let length = lines[at..].iter().position(|line| line.contains(&end));
        let is_formula = ["equation", "align", "gather", "multline", "eqnarray"]
            .iter()
            .any(|known| name.trim_end_matches('*') == *known);
        if !is_formula {
            self.flow.is_unsure_of(name);
        }
        let end = at + length.unwrap_or(0) + 1;
        self.verbatim(&lines[at..end].join("\n"));
        end
    }

    fn paragraph(&mut self, lines: &[&str], at: usize) -> usize {
        let begins_other = |line: &&str| {
            let text = line.trim_start();
            text.is_empty()
                || (line.starts_with('*') && line.trim_start_matches('*').starts_with(' '))
                || text.starts_with("#+")
                || text.starts_with("# ")
                || text.starts_with('|')
                || text.starts_with(": ")
                || text.starts_with("\\begin{")
                || is_drawer(text)
                || is_item(text)
        };
        let length = lines[at + 1..].iter().position(begins_other);
        let end = length.map_or(lines.len(), |length| at + 1 + length);
        let text = lines[at..end].join("\n");
        self.running(without_box(text.trim_start()));
        self.flow.paragraph();
        end
    }

    fn verbatim(&mut self, text: &str) {
        self.flow.text(text);
        self.flow.paragraph();
    }

    fn page(&mut self, page: &str) {
        xhtml::push(page, true, &mut Given::default(), &mut self.flow);
    }
}

fn is_drawer(text: &str) -> bool {
    let name = text
        .strip_prefix(':')
        .and_then(|text| text.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "-_".contains(c))
    })
}

fn is_planning(text: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"]
        .iter()
        .any(|word| text.starts_with(word))
}

fn is_item(text: &str) -> bool {
    let sign = text.split(' ').next().unwrap_or_default();
    let number = sign.trim_end_matches(['.', ')']);
    matches!(sign, "-" | "+" | "*")
        || (number.len() < sign.len() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An item without the box that says whether it is done, and without the number it is to begin with.
fn without_box(text: &str) -> &str {
    if !is_item(text) {
        return text;
    }
    let rest = text
        .split_once(' ')
        .map_or("", |(_, rest)| rest.trim_start());
    let rest = match rest
        .strip_prefix("[@")
        .and_then(|rest| rest.split_once(']'))
    {
        Some((_, rest)) => rest.trim_start(),
        None => rest,
    };
    ["[X]", "[x]", "[ ]", "[-]"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(rest)
}

/// Where the result of code ends that begins on line `at`.
fn end_of_result(lines: &[&str], at: usize) -> usize {
    let first = lines.get(at).map_or("", |line| line.trim_start());
    let lower = first.to_ascii_lowercase();
    let end: &dyn Fn(&str) -> bool = match () {
        () if lower.starts_with("#+begin_") => {
            &|line| line.to_ascii_lowercase().starts_with("#+end_")
        }
        () if is_drawer(first) => &|line| line.eq_ignore_ascii_case(":end:"),
        () => &|line| line.is_empty(),
    };
    let length = lines[at.min(lines.len())..]
        .iter()
        .position(|line| end(line.trim()));
    length.map_or(lines.len(), |length| at + length + 1)
}

/// Whether line `at` is the first of those that say something of the picture below them.
fn is_first_of_picture(lines: &[&str], at: usize) -> bool {
    let says = |line: &&str| line.trim_start().starts_with("#+");
    let is_first = at.checked_sub(1).is_none_or(|before| {
        let before = lines[before].trim_start().to_ascii_lowercase();
        !before.starts_with("#+caption") && !before.starts_with("#+attr_html")
    });
    let below = lines[at..].iter().find(|line| !says(line));
    is_first && below.is_some_and(|line| line.trim_start().starts_with("[["))
}

/// What the lines from `at` say a picture shows (`:alt`).
fn described(lines: &[&str], at: usize) -> String {
    let of_picture = lines[at..].iter().map(|line| line.trim_start());
    let of_picture = of_picture.take_while(|line| line.starts_with("#+"));
    let mut attributes =
        of_picture.filter(|line| line.to_ascii_lowercase().starts_with("#+attr_html:"));
    let said = attributes.find_map(|line| line.split_once(" :alt ").map(|(_, said)| said));
    let said = said.map(|said| said.split(" :").next().unwrap_or(said).trim());
    said.unwrap_or_default().to_owned()
}
