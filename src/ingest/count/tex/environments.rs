//! What *environments* of LaTeX do with what stands in them, as far as it is known here.

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
