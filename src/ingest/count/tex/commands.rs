//! What *commands* of LaTeX do with their arguments, as far as it is known here (LaTeX 2ε: An unofficial reference
//! manual; the manuals of the packages).

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// So many arguments, none of them text.
    Silent(usize),
    /// So many arguments that are no text, and one that is.
    Text(usize),
    /// The same, a paragraph of its own.
    Block(usize),
    /// A note.
    Note,
    /// A place where a word ends.
    Space,
    /// The same, if the length behind it is more than nothing.
    Gap,
    /// A place where a paragraph ends.
    Break,
    /// Text of its own.
    Shows(&'static str),
    /// A mark that goes over or under the letter that follows: Unicode's combining character.
    Accent(char),
    Cites,
    Refers,
    /// An argument that is read as it stands.
    Address,
    /// A macro is defined.
    Defines,
    Unknown,
}

use Effect::{
    Accent, Address, Block, Break, Cites, Defines, Gap, Note, Refers, Shows, Silent, Space, Text,
    Unknown,
};

pub(super) fn effect(name: &str) -> Effect {
    match name {
        "noindent" | "centering" | "raggedright" | "raggedleft" | "maketitle"
        | "tableofcontents" | "listoffigures" | "listoftables" | "appendix" | "frontmatter"
        | "mainmatter" | "backmatter" | "hline" | "toprule" | "midrule" | "bottomrule" | "tiny"
        | "scriptsize" | "footnotesize" | "small" | "normalsize" | "large" | "Large" | "LARGE"
        | "huge" | "Huge" | "bf" | "it" | "em" | "rm" | "sf" | "tt" | "sc" | "sl" | "bfseries"
        | "itshape" | "upshape" | "mdseries" | "scshape" | "ttfamily" | "rmfamily" | "sffamily"
        | "normalfont" | "phantomsection" | "protect" | "relax" | "makeatletter"
        | "makeatother" | "onehalfspacing" | "doublespacing" | "singlespacing" | "sloppy"
        | "fussy" | "endfirsthead" | "endhead" | "endfoot" | "endlastfoot" | "frenchspacing"
        | "nobreak" | "allowbreak" | "strut" | "endgroup" | "begingroup" | "vline"
        | "leavevmode" | "flushbottom" | "raggedbottom" | "unskip" | "printbibliography"
        | "printindex" | "makeindex" | "onecolumn" | "itemsep" | "hfill" | "vfill" | "hfil"
        | "vfil" | "smallskip" | "medskip" | "bigskip" | "!" | "/" | "-" | "@" | "hss"
        | "ignorespaces" | "xspace" => match name {
            "hfill" | "hfil" => Space,
            _ => Silent(0),
        },
        "label" | "vspace" | "bibliography" | "bibliographystyle" | "pagestyle"
        | "thispagestyle" | "index" | "cline" | "cmidrule" | "hypersetup" | "graphicspath"
        | "color" | "pagenumbering" | "nocite" | "rowcolor" | "cellcolor" | "columncolor"
        | "pagecolor" | "selectlanguage" | "addbibresource" | "usepackage" | "documentclass"
        | "phantom" | "hphantom" | "vphantom" | "stepcounter" | "refstepcounter"
        | "hyphenation" | "linespread" | "theoremstyle" | "usetikzlibrary" | "geometry"
        | "glossary" | "includegraphics" | "captionsetup" | "pageref" | "lstset" | "sisetup"
        | "pdfbookmark" => Silent(1),
        "setlength" | "addtolength" | "setcounter" | "addtocounter" | "rule" | "markboth"
        | "fontsize" | "settowidth" | "hypertarget" => Silent(2),
        "addcontentsline" | "definecolor" => Silent(3),
        "textbf" | "emph" | "textit" | "texttt" | "textsc" | "textsf" | "textrm" | "textup"
        | "textmd" | "textsl" | "textnormal" | "underline" | "uline" | "sout" | "st" | "mbox"
        | "hbox" | "fbox" | "makebox" | "framebox" | "hl" | "ul" | "textsuperscript"
        | "textsubscript" | "enquote" | "text" | "uuline" | "so" | "textquote" | "makecell"
        | "thead" | "shortstack" | "underbar" | "textls" => Text(0),
        "parbox" | "raisebox" | "rotatebox" | "scalebox" | "textcolor" | "colorbox" | "href"
        | "hyperref" | "foreignlanguage" | "hyperlink" => match name {
            "hyperref" => Text(0),
            _ => Text(1),
        },
        "resizebox" | "fcolorbox" | "multicolumn" | "multirow" => Text(2),
        "part" | "chapter" | "section" | "subsection" | "subsubsection" | "paragraph"
        | "subparagraph" | "title" | "subtitle" | "author" | "date" | "caption" | "centerline" => {
            Block(0)
        }
        "captionof" => Block(1),
        "footnote" | "thanks" | "marginpar" | "footnotetext" | "tablefootnote" | "endnote" => Note,
        "par" | "newpage" | "clearpage" | "cleardoublepage" | "pagebreak" | "item" | "and"
        | "tabularnewline" | "cr" | "newline" | "linebreak" | "break" | "\\" => Break,
        " " | "," | ";" | ":" | ">" | "quad" | "qquad" | "enspace" | "thinspace" | "space"
        | "\n" | "\t" | "medspace" | "thickspace" | "enskip" | "dotfill" | "hrulefill" => Space,
        "hspace" => Gap,
        "ss" => Shows("ß"),
        "ae" => Shows("æ"),
        "AE" => Shows("Æ"),
        "oe" => Shows("œ"),
        "OE" => Shows("Œ"),
        "aa" => Shows("å"),
        "AA" => Shows("Å"),
        "o" => Shows("ø"),
        "O" => Shows("Ø"),
        "l" => Shows("ł"),
        "L" => Shows("Ł"),
        "i" => Shows("ı"),
        "j" => Shows("ȷ"),
        "dh" => Shows("ð"),
        "DH" => Shows("Ð"),
        "th" => Shows("þ"),
        "dj" => Shows("đ"),
        "DJ" => Shows("Đ"),
        "ng" => Shows("ŋ"),
        "NG" => Shows("Ŋ"),
        "ij" => Shows("ĳ"),
        "IJ" => Shows("Ĳ"),
        "SS" => Shows("SS"),
        "textschwa" => Shows("ə"),
        "textesh" => Shows("ʃ"),
        "textordfeminine" => Shows("ª"),
        "textordmasculine" => Shows("º"),
        "textonehalf" => Shows("½"),
        "textonequarter" => Shows("¼"),
        "textthreequarters" => Shows("¾"),
        "textonesuperior" => Shows("¹"),
        "texttwosuperior" => Shows("²"),
        "textthreesuperior" => Shows("³"),
        "textmu" => Shows("µ"),
        "textohm" => Shows("Ω"),
        "textcelsius" => Shows("℃"),
        "textnumero" | "No" => Shows("№"),
        "BibTeX" => Shows("BibTeX"),
        "XeTeX" => Shows("XeTeX"),
        "LuaTeX" => Shows("LuaTeX"),
        "pdfTeX" => Shows("pdfTeX"),
        "TH" => Shows("Þ"),
        "LaTeX" => Shows("LaTeX"),
        "TeX" => Shows("TeX"),
        "&" | "%" | "$" | "#" | "_" | "{" | "}" | "ldots" | "dots" | "textellipsis"
        | "textbackslash" | "S" | "P" | "dag" | "ddag" | "pounds" | "copyright"
        | "textcopyright" | "textregistered" | "texttrademark" | "euro" | "textasciitilde"
        | "textasciicircum" | "textendash" | "textemdash" | "textbar" | "textless"
        | "textgreater" | "textquotedblleft" | "textquotedblright" | "textquoteleft"
        | "textquoteright" | "textbullet" | "textdegree" | "slash" | "lq" | "rq"
        | "textunderscore" | "textdollar" | "checkmark" | "degree" | "guillemotleft"
        | "guillemotright" | "textperiodcentered" | "EUR" | "textquotedbl" | "quotedblbase"
        | "quotesinglbase" | "guilsinglleft" | "guilsinglright" | "glqq" | "grqq" | "glq"
        | "grq" | "flqq" | "frqq" | "og" | "fg" | "textquotesingle" | "textasciigrave"
        | "textbraceleft" | "textbraceright" | "texteuro" | "textsterling" | "textyen"
        | "textcent" | "textsection" | "textparagraph" | "textdagger" | "textdaggerdbl"
        | "textminus" | "texttimes" | "textpm" | "textdiv" | "textperthousand"
        | "textrightarrow" | "textleftarrow" => Shows("·"),
        "'" => Accent('\u{301}'),
        "`" => Accent('\u{300}'),
        "^" => Accent('\u{302}'),
        "\"" => Accent('\u{308}'),
        "~" => Accent('\u{303}'),
        "=" => Accent('\u{304}'),
        "." => Accent('\u{307}'),
        "c" => Accent('\u{327}'),
        "v" => Accent('\u{30c}'),
        "u" => Accent('\u{306}'),
        "H" => Accent('\u{30b}'),
        "r" => Accent('\u{30a}'),
        "k" => Accent('\u{328}'),
        "d" => Accent('\u{323}'),
        "cite" | "citep" | "citet" | "citealp" | "citealt" | "parencite" | "textcite"
        | "autocite" | "Citet" | "Citep" => Cites,
        "ref" | "autoref" | "cref" | "Cref" | "eqref" | "vref" => Refers,
        "url" | "path" | "nolinkurl" => Address,
        "newcommand"
        | "renewcommand"
        | "providecommand"
        | "def"
        | "DeclareMathOperator"
        | "newenvironment"
        | "let"
        | "renewenvironment"
        | "DeclareRobustCommand"
        | "newtheorem"
        | "newcounter"
        | "newlength" => Defines,
        _ => Unknown,
    }
}

/// What an environment does with what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Environment {
    /// So many arguments, and text.
    Text(usize),
    /// Lines as they stand; so many arguments before them.
    Verbatim(usize),
    Formula,
    /// Nothing that is shown.
    Hidden,
    /// Under a heading that is not in the source.
    Headed(&'static str),
    Unknown,
}

pub(super) fn environment(name: &str) -> Environment {
    match name.trim_end_matches('*') {
        "document" | "center" | "itemize" | "enumerate" | "description" | "quote" | "quotation"
        | "verse" | "figure" | "table" | "flushleft" | "flushright" | "small" | "footnotesize"
        | "large" | "landscape" | "sloppypar" | "titlepage" | "sidewaystable"
        | "sidewaysfigure" | "threeparttable" | "wrapfigure" => match name {
            "wrapfigure" => Environment::Text(2),
            _ => Environment::Text(0),
        },
        "minipage" | "multicols" | "adjustbox" => Environment::Text(1),
        "supertabular" | "xtabular" if name.ends_with('*') => Environment::Text(2),
        "tabulary" | "xltabular" => Environment::Text(2),
        "tabular" if name.ends_with('*') => Environment::Text(2),
        "tabular" | "longtable" | "array" | "supertabular" | "xtabular" | "longtabu" => {
            Environment::Text(1)
        }
        "tabularx" => Environment::Text(2),
        "verbatim" | "Verbatim" | "lstlisting" | "alltt" => Environment::Verbatim(0),
        "minted" => Environment::Verbatim(1),
        "equation" | "align" | "gather" | "multline" | "eqnarray" | "displaymath" | "math"
        | "alignat" | "flalign" => Environment::Formula,
        "comment" => Environment::Hidden,
        "abstract" => Environment::Headed(super::ABSTRACT),
        "proof" => Environment::Headed("Proof"),
        _ => Environment::Unknown,
    }
}
