//! What *commands* of LaTeX do with their arguments, as far as it is known here (LaTeX 2ε: An unofficial reference
//! manual; the manuals of the packages).

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// So many arguments, none of them text.
    Silent(usize),
    /// Options that are no text.
    Optioned,
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
    /// A citation that is a note.
    CitesInNote,
    /// The source that a citation leads to, with its key.
    Source,
    /// An argument that is read as it stands.
    Address,
    /// A formula.
    Formula,
    /// Two arguments, of which the first is text.
    First,
    /// A step of a program, with so many arguments that are text. What it shows itself is not in the source.
    Step(usize),
    /// A macro is defined.
    Defines,
    /// A length or a number that is given to a register.
    Assigns,
    /// It may take anything up to the end of the paragraph.
    Wild,
    Unknown,
}

use Effect::{
    Accent, Address, Assigns, Block, Break, Cites, CitesInNote, Defines, First, Formula, Gap, Note,
    Optioned, Refers, Shows, Silent, Source, Space, Step, Text, Unknown, Wild,
};

pub(super) fn effect(name: &str) -> Effect {
    match name {
        "noindent"
        | "centering"
        | "raggedright"
        | "raggedleft"
        | "maketitle"
        | "listoffigures"
        | "listoftables"
        | "appendix"
        | "frontmatter"
        | "mainmatter"
        | "backmatter"
        | "hline"
        | "toprule"
        | "midrule"
        | "bottomrule"
        | "tiny"
        | "scriptsize"
        | "footnotesize"
        | "small"
        | "normalsize"
        | "large"
        | "Large"
        | "LARGE"
        | "huge"
        | "Huge"
        | "bf"
        | "it"
        | "em"
        | "rm"
        | "sf"
        | "tt"
        | "sc"
        | "sl"
        | "bfseries"
        | "itshape"
        | "upshape"
        | "mdseries"
        | "scshape"
        | "ttfamily"
        | "rmfamily"
        | "sffamily"
        | "normalfont"
        | "phantomsection"
        | "protect"
        | "relax"
        | "makeatletter"
        | "makeatother"
        | "onehalfspacing"
        | "doublespacing"
        | "singlespacing"
        | "sloppy"
        | "fussy"
        | "endfirsthead"
        | "endhead"
        | "endfoot"
        | "endlastfoot"
        | "frenchspacing"
        | "nobreak"
        | "allowbreak"
        | "strut"
        | "endgroup"
        | "begingroup"
        | "vline"
        | "leavevmode"
        | "flushbottom"
        | "raggedbottom"
        | "unskip"
        | "makeindex"
        | "onecolumn"
        | "itemsep"
        | "vfill"
        | "vfil"
        | "smallskip"
        | "medskip"
        | "bigskip"
        | "!"
        | "/"
        | "-"
        | "@"
        | "hss"
        | "ignorespaces"
        | "pause"
        | "selectfont"
        | "null"
        | "today"
        | "bgroup"
        | "egroup"
        | "global"
        | "long"
        | "outer"
        | "listofalgorithms"
        | "lstlistoflistings"
        | "printglossaries"
        | "glsresetall"
        | "indent"
        | "boldmath"
        | "unboldmath"
        | "qedhere"
        | "qed"
        | "samepage"
        | "cleardoubleplain"
        | "boldsymbol"
        | "rmfam"
        | "nolinebreak"
        | "nopagebreak"
        | "ignorespacesafterend"
        | "allowdisplaybreaks"
        | "justifying"
        | "RaggedRight"
        | "slshape"
        | "lining"
        | "sanspar"
        | "newblock"
        | "reversemarginpar"
        | "normalmarginpar"
        | "hrule"
        | "vrule"
        | "bottomfraction"
        | "twocolumn"
        | "shipout"
        | "nonumber"
        | "notag"
        | "titlepage"
        | "maketitlepage"
        | "bibpunct"
        | "lsstyle"
        | "oldstylenums"
        | "Centering"
        | "centerfloat" => Silent(0),
        "hfill" | "hfil" | "xspace" => Space,
        "footnotemark" | "printglossary" | "printacronyms" | "listoftodos" | "addlinespace"
        | "hdashline" | "printnomenclature" | "tableofcontents" => Optioned,
        "setlist"
        | "fancyhf"
        | "fancyhead"
        | "fancyfoot"
        | "lhead"
        | "chead"
        | "rhead"
        | "lfoot"
        | "cfoot"
        | "rfoot"
        | "ihead"
        | "ohead"
        | "ifoot"
        | "ofoot"
        | "setbeamercovered"
        | "usetheme"
        | "usecolortheme"
        | "usefonttheme"
        | "enlargethispage"
        | "pgfplotsset"
        | "tikzset"
        | "DeclareGraphicsExtensions"
        | "markright"
        | "glsadd"
        | "nameref"
        | "noalign"
        | "input@path"
        | "acresetall"
        | "urlstyle"
        | "special"
        | "typeout"
        | "message"
        | "ProcessOptions"
        | "RequirePackage"
        | "setmainfont"
        | "setstretch"
        | "balance"
        | "setmainlanguage"
        | "setotherlanguage"
        | "Needspace"
        | "needspace"
        | "fontfamily"
        | "fontseries"
        | "fontshape"
        | "fontencoding"
        | "sectionfont"
        | "chapterstyle"
        | "setsecnumdepth"
        | "hhline"
        | "arrayrulecolor"
        | "addfontfeatures"
        | "setcitestyle"
        | "bibliographyunit"
        | "floatstyle"
        | "restylefloat"
        | "label"
        | "vspace"
        | "bibliography"
        | "bibliographystyle"
        | "pagestyle"
        | "thispagestyle"
        | "index"
        | "cline"
        | "cmidrule"
        | "hypersetup"
        | "graphicspath"
        | "color"
        | "pagenumbering"
        | "nocite"
        | "rowcolor"
        | "cellcolor"
        | "columncolor"
        | "pagecolor"
        | "selectlanguage"
        | "addbibresource"
        | "usepackage"
        | "documentclass"
        | "phantom"
        | "hphantom"
        | "vphantom"
        | "stepcounter"
        | "refstepcounter"
        | "hyphenation"
        | "linespread"
        | "theoremstyle"
        | "usetikzlibrary"
        | "geometry"
        | "glossary"
        | "includegraphics"
        | "captionsetup"
        | "pageref"
        | "lstset"
        | "sisetup"
        | "pdfbookmark" => Silent(1),
        "setbeamertemplate" | "setbeamercolor" | "setbeamerfont" | "numberwithin"
        | "counterwithin" | "counterwithout" | "addtocontents" | "colorlet" | "newcolumntype"
        | "setlength" | "addtolength" | "setcounter" | "addtocounter" | "rule" | "markboth"
        | "fontsize" | "settowidth" | "hypertarget" => Silent(2),
        "addcontentsline" | "definecolor" | "titlespacing" | "DeclarePairedDelimiter" => Silent(3),
        "usefont" => Silent(4),
        "textbf" | "emph" | "textit" | "texttt" | "textsc" | "textsf" | "textrm" | "textup"
        | "textmd" | "textsl" | "textnormal" | "underline" | "uline" | "sout" | "st" | "mbox"
        | "hbox" | "fbox" | "makebox" | "framebox" | "hl" | "ul" | "textsuperscript"
        | "textsubscript" | "enquote" | "text" | "uuline" | "so" | "textquote" | "makecell"
        | "thead" | "shortstack" | "underbar" | "textls" | "alert" | "gls" | "Gls" | "GLS"
        | "ac" | "acs" | "acl" | "acf" | "Ac" | "acrshort" | "acrlong" | "acrfull"
        | "textgreek" | "subfloat" | "vbox" | "vtop" => Text(0),
        "parbox" | "raisebox" | "rotatebox" | "scalebox" | "textcolor" | "colorbox" | "href"
        | "hyperref" | "foreignlanguage" | "hyperlink" => match name {
            "hyperref" => Text(0),
            _ => Text(1),
        },
        "resizebox" | "fcolorbox" | "multicolumn" | "multirow" => Text(2),
        "part" | "chapter" | "section" | "subsection" | "subsubsection" | "paragraph"
        | "subparagraph" | "title" | "subtitle" | "author" | "date" | "caption" | "centerline"
        | "frametitle" | "framesubtitle" | "captionabove" | "captionbelow" | "addchap"
        | "affil" | "affiliation" | "institute" | "institution" | "addsec" | "minisec"
        | "frame" | "acknowledgements" | "acknowledgments" | "dedication" => Block(0),
        "captionof" => Block(1),
        "footnote" | "thanks" | "marginpar" | "footnotetext" | "tablefootnote" | "endnote"
        | "marginnote" | "sidenote" => Note,
        "par" | "newpage" | "clearpage" | "cleardoublepage" | "pagebreak" | "item" | "and"
        | "And" | "AND" | "tabularnewline" | "cr" | "newline" | "linebreak" | "break" | "\\" => {
            Break
        }
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
        "&" => Shows("&"),
        "%" => Shows("%"),
        "$" => Shows("$"),
        "#" => Shows("#"),
        "ldots" | "dots" | "textellipsis" => Shows("…"),
        "S" | "textsection" => Shows("§"),
        "pounds" | "textsterling" => Shows("£"),
        "euro" | "EUR" | "texteuro" => Shows("€"),
        "degree" | "textdegree" => Shows("°"),
        "textendash" => Shows("–"),
        "textemdash" => Shows("—"),
        "_" | "{" | "}" | "textbackslash" | "P" | "dag" | "ddag" | "copyright"
        | "textcopyright" | "textregistered" | "texttrademark" | "textasciitilde"
        | "textasciicircum" | "textbar" | "textless" | "textgreater" | "textquotedblleft"
        | "textquotedblright" | "textquoteleft" | "textquoteright" | "textbullet" | "slash"
        | "lq" | "rq" | "textunderscore" | "textdollar" | "checkmark" | "guillemotleft"
        | "guillemotright" | "textperiodcentered" | "textquotedbl" | "quotedblbase"
        | "quotesinglbase" | "guilsinglleft" | "guilsinglright" | "glqq" | "grqq" | "glq"
        | "grq" | "flqq" | "frqq" | "og" | "fg" | "textquotesingle" | "textasciigrave"
        | "textbraceleft" | "textbraceright" | "textyen" | "textcent" | "textparagraph"
        | "textdagger" | "textdaggerdbl" | "textminus" | "texttimes" | "textpm" | "textdiv"
        | "textperthousand" | "textrightarrow" | "textleftarrow" => Shows("·"),
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
        | "autocite" | "citeauthor" | "citeyear" | "citeyearpar" | "supercite" | "smartcite"
        | "Parencite" | "Textcite" | "Autocite" => Cites,
        "footcite" => CitesInNote,
        "bibitem" => Source,
        "ref" | "autoref" | "cref" | "Cref" | "eqref" | "vref" => Refers,
        "url" | "path" | "nolinkurl" => Address,
        "IEEEauthorblockN" => Text(0),
        "IEEEauthorblockA" => Block(0),
        "inst" | "IEEEauthorrefmark" => Silent(1),
        "ensuremath" => Formula,
        "texorpdfstring" => First,
        "State" | "STATE" | "Statex" | "Else" | "ELSE" | "EndIf" | "ENDIF" | "EndFor"
        | "ENDFOR" | "EndWhile" | "ENDWHILE" | "Repeat" | "REPEAT" | "Loop" | "LOOP"
        | "EndLoop" | "ENDLOOP" | "EndFunction" | "EndProcedure" | "Require" | "REQUIRE"
        | "Ensure" | "ENSURE" | "Return" | "RETURN" | "PRINT" => Step(0),
        "If" | "IF" | "ElsIf" | "ELSIF" | "For" | "FOR" | "ForAll" | "FORALL" | "While"
        | "WHILE" | "Until" | "UNTIL" | "Comment" | "COMMENT" => Step(1),
        "Function" | "Procedure" | "Call" => Step(2),
        "newcommand"
        | "renewcommand"
        | "providecommand"
        | "DeclareRobustCommand"
        | "def"
        | "gdef"
        | "edef"
        | "xdef"
        | "let"
        | "DeclareMathOperator"
        | "newenvironment"
        | "renewenvironment"
        | "provideenvironment"
        | "NewDocumentEnvironment"
        | "RenewDocumentEnvironment"
        | "NewDocumentCommand"
        | "RenewDocumentCommand"
        | "ProvideDocumentCommand"
        | "DeclareDocumentCommand"
        | "newtheorem"
        | "declaretheorem"
        | "spnewtheorem"
        | "newcounter"
        | "newlength"
        | "newsavebox"
        | "newtoks"
        | "newdimen"
        | "newcount"
        | "newskip"
        | "newbox"
        | "newif" => Defines,
        "textwidth" | "linewidth" | "columnwidth" | "textheight" | "baselineskip" | "parindent"
        | "parskip" | "tabcolsep" | "topskip" | "headheight" | "hsize" | "leftskip"
        | "rightskip" | "fboxsep" | "fboxrule" | "arraycolsep" | "itemindent" | "topmargin"
        | "oddsidemargin" | "evensidemargin" | "headsep" | "footskip" | "vskip" | "advance"
        | "multiply" | "divide" | "hangindent" | "hangafter" | "topsep" | "parsep"
        | "leftmargin" | "rightmargin" | "columnsep" | "marginparwidth" | "penalty" | "hoffset"
        | "voffset" | "lineskip" | "tolerance" | "hbadness" | "emergencystretch"
        | "clubpenalty" | "widowpenalty" => Assigns,
        "expandafter" | "csname" | "futurelet" | "@ifnextchar" | "@ifstar" | "catcode"
        | "halign" | "valign" | "read" | "loop" | "afterassignment" | "aftergroup" | "everypar"
        | "noexpand" | "string" | "char" | "the" | "number" | "romannumeral" | "setbox"
        | "hskip" | "kern" | "numexpr" | "dimexpr" => Wild,
        _ => Unknown,
    }
}
