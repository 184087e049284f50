//! What *environments* of LaTeX do with what stands in them, as far as it is known here.

use super::Reading;
use super::calls::past_options;
use super::scan::{argument, option};
use crate::ingest::count::given::ABSTRACT;

/// What an environment does with what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Environment {
    /// So many arguments, and text.
    Text(usize),
    /// Options and an argument that is text, and text.
    Titled,
    /// Lines as they stand; so many arguments before them.
    Verbatim(usize),
    Formula,
    /// A table with a head and a foot on each page, behind an argument.
    Pages,
    /// Nothing that is shown.
    Hidden,
    /// A drawing, of which the labels may be shown.
    Drawing,
    /// Steps of a program, and the commands that name them.
    Steps,
    /// Under a heading that is not in the source.
    Headed(&'static str),
    Unknown,
}

pub(super) fn environment(name: &str) -> Environment {
    let is_starred = name.ends_with('*');
    match name.trim_end_matches('*') {
        "document" | "center" | "itemize" | "enumerate" | "description" | "quote" | "quotation"
        | "verse" | "figure" | "table" | "flushleft" | "flushright" | "small" | "footnotesize"
        | "scriptsize" | "tiny" | "normalsize" | "large" | "Large" | "landscape" | "sloppypar"
        | "titlepage" | "sidewaystable" | "sidewaysfigure" | "threeparttable" | "columns"
        | "compactitem" | "compactenum" | "compactdesc" | "inparaenum" | "inparaitem"
        | "samepage" | "singlespace" | "doublespace" | "onehalfspace" | "appendices"
        | "subequations" | "algorithm" | "tablenotes" | "spacing" | "multicols"
        | "otherlanguage" | "frontmatter" | "mdframed" | "framed" | "shaded" | "tcolorbox"
        | "leftbar" | "displayquote" | "IEEEkeywords" | "keywords" | "acknowledgements"
        | "acknowledgments" | "acks" | "dedication" | "preface" | "sidewaystable*" | "bfseries"
        | "itshape" | "em" | "longlist" | "adjustwidth" | "refsection" | "CJK" | "table*"
        | "raggedright" => match name.trim_end_matches('*') {
            "spacing" | "multicols" | "otherlanguage" => Environment::Text(1),
            "adjustwidth" | "CJK" => Environment::Text(2),
            _ => Environment::Text(0),
        },
        "wrapfigure" | "wraptable" => Environment::Text(2),
        "minipage" | "adjustbox" | "column" | "subfigure" | "subtable" | "thebibliography"
        | "list" => match name {
            "list" => Environment::Text(2),
            _ => Environment::Text(1),
        },
        "block" | "alertblock" | "exampleblock" | "frame" => Environment::Titled,
        "supertabular" | "xtabular" if is_starred => Environment::Text(2),
        "tabulary" | "xltabular" => Environment::Text(2),
        "tabular" if is_starred => Environment::Text(2),
        "longtable" | "longtabu" => Environment::Pages,
        "tabular" | "array" | "supertabular" | "xtabular" => Environment::Text(1),
        "tabularx" => Environment::Text(2),
        "verbatim" | "Verbatim" | "lstlisting" | "alltt" | "BVerbatim" => Environment::Verbatim(0),
        "minted" => Environment::Verbatim(1),
        "equation" | "align" | "gather" | "multline" | "eqnarray" | "displaymath" | "math"
        | "alignat" | "flalign" | "dmath" => Environment::Formula,
        "comment" | "filecontents" => Environment::Hidden,
        "tikzpicture" | "tikzcd" | "picture" | "pspicture" | "circuitikz" | "forest" => {
            Environment::Drawing
        }
        "algorithmic" | "algpseudocode" => Environment::Steps,
        "abstract" => Environment::Headed(ABSTRACT),
        "proof" => Environment::Headed("Proof"),
        _ => Environment::Unknown,
    }
}

impl Reading<'_> {
    /// Begins the environment whose name stands there; gives what stands behind what is read of it.
    pub(super) fn environment<'t>(&mut self, after: &'t str) -> &'t str {
        let (name, rest) = argument(after);
        let close = format!("\\end{{{name}}}");
        let until_end = |rest: &'t str| {
            let end = rest.find(&close);
            (
                &rest[..end.unwrap_or(rest.len())],
                end.map_or("", |end| &rest[end + close.len()..]),
            )
        };
        self.flow.paragraph();
        if let Some((opening, _)) = self.environments.get(name).cloned() {
            return match opening.call(rest) {
                Some((body, rest)) if self.may_expand(&body) => {
                    self.read(&body);
                    rest
                }
                _ => {
                    self.flow.doubt(name);
                    let rest = self.any_arguments(rest);
                    self.flow.sure();
                    rest
                }
            };
        }
        if self.theorems.contains_key(name) {
            // Its title and its number.
            self.flow.doubt("");
            self.flow.sure();
            return match option(rest) {
                Some((title, behind)) => {
                    self.read(title);
                    self.flow.end();
                    behind
                }
                None => rest,
            };
        }
        match environment(name) {
            Environment::Text(count) => {
                if matches!(name, "tcolorbox" | "mdframed") {
                    self.title("title", option(rest).map_or("", |(settings, _)| settings));
                }
                self.pass(rest, count)
            }
            Environment::Titled => {
                let rest = past_options(rest);
                match rest.starts_with('{') {
                    true => {
                        let (title, rest) = argument(rest);
                        self.read(title);
                        self.flow.paragraph();
                        rest
                    }
                    false => rest,
                }
            }
            Environment::Verbatim(count) => {
                self.title("caption", option(rest).map_or("", |(settings, _)| settings));
                let (inside, rest) = until_end(self.pass(rest, count));
                self.place(inside);
                self.flow.text(inside);
                self.flow.paragraph();
                rest
            }
            Environment::Formula => {
                let (inside, rest) = until_end(rest);
                self.formula(inside);
                rest
            }
            Environment::Pages => {
                let rest = self.pass(rest, 1);
                let (inside, behind) = until_end(rest);
                self.pages(inside);
                self.flow.paragraph();
                behind
            }
            Environment::Hidden => until_end(rest).1,
            Environment::Drawing => {
                let (inside, rest) = until_end(rest);
                self.flow.doubt(name);
                self.place(inside);
                self.flow.word(inside);
                self.flow.sure();
                rest
            }
            Environment::Steps => past_options(rest),
            Environment::Headed(heading) => match option(rest) {
                Some((own, rest)) if name == "proof" => {
                    self.read(own);
                    self.flow.end();
                    rest
                }
                _ => {
                    self.flow.may_show(heading);
                    past_options(rest)
                }
            },
            Environment::Unknown => {
                if rest
                    .trim_start_matches([' ', '\t'])
                    .starts_with(['[', '{', '<'])
                {
                    self.flow.doubt(name);
                    let rest = self.any_arguments(rest);
                    self.flow.sure();
                    return rest;
                }
                rest
            }
        }
    }

    /// Reads the rows of a table over several pages: its foot is shown at its end, and what the other pages repeat may not
    /// be shown.
    fn pages(&mut self, inside: &str) {
        let (mut parts, mut rest) = (Vec::new(), inside);
        let next = |rest: &str| {
            let ends = ["\\endfirsthead", "\\endhead", "\\endfoot", "\\endlastfoot"];
            let found = ends
                .into_iter()
                .filter_map(|end| Some((rest.find(end)?, end)));
            found.min()
        };
        // More than one of each is a mistake.
        while parts.len() < 4
            && let Some((at, end)) = next(rest)
        {
            parts.push((end, &rest[..at]));
            rest = &rest[at + end.len()..];
        }
        let has = |end: &str| parts.iter().any(|(own, _)| *own == end);
        let is_repeated = |end: &str| match end {
            "\\endhead" => has("\\endfirsthead"),
            "\\endfoot" => has("\\endlastfoot"),
            _ => false,
        };
        for (_, rows) in parts
            .iter()
            .filter(|(end, _)| end.ends_with("head") && !is_repeated(end))
        {
            self.read(rows);
            self.flow.paragraph();
        }
        self.read(rest);
        self.flow.paragraph();
        for (_, rows) in parts
            .iter()
            .filter(|(end, _)| end.ends_with("foot") && !is_repeated(end))
        {
            self.read(rows);
            self.flow.paragraph();
        }
        for (_, rows) in parts.iter().filter(|(end, _)| is_repeated(end)) {
            self.flow.may_go = true;
            self.read(rows);
            self.flow.paragraph();
            self.flow.may_go = false;
        }
    }

    /// Ends the environment whose name stands there.
    pub(super) fn end<'t>(&mut self, after: &'t str) -> &'t str {
        let (name, rest) = argument(after);
        if let Some((_, closing)) = self.environments.get(name).cloned()
            && self.may_expand(&closing)
        {
            self.read(&closing);
        }
        self.flow.paragraph();
        rest
    }

    /// The title of code or of a box, among its settings.
    fn title(&mut self, key: &str, settings: &str) {
        let mut named = settings.match_indices(key);
        let said = named.find_map(|(at, name)| {
            let before = settings[..at].trim_end();
            if !before.is_empty() && !before.ends_with(',') && !before.ends_with("frame") {
                return None;
            }
            let behind = settings[at + name.len()..].trim_start();
            behind.strip_prefix('=').map(str::trim_start)
        });
        let Some(said) = said else { return };
        let title = match said.starts_with('{') {
            true => argument(said).0,
            false => said.split(',').next().unwrap_or_default(),
        };
        self.read(title);
        self.flow.paragraph();
    }
}
