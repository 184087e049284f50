//! *Signs* of formulas by their commands in TeX.

use unicode_normalization::UnicodeNormalization as _;

/// An alphabet of formulas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Alphabet {
    #[default]
    Italic,
    Bold,
    BoldItalic,
    DoubleStruck,
    Fraktur,
    Script,
    SansSerif,
    Monospace,
}

/// The letter that a letter of Unicode's mathematical alphabets stands for, and which alphabet it is of.
pub(super) fn in_alphabet(c: char) -> Option<(char, Alphabet)> {
    let alphabet = match c {
        '\u{1D400}'..='\u{1D433}' | '\u{1D6A8}'..='\u{1D6E1}' | '\u{1D7CE}'..='\u{1D7D7}' => {
            Alphabet::Bold
        }
        '\u{1D434}'..='\u{1D467}' | '\u{1D6E2}'..='\u{1D71B}' | 'ℎ' => Alphabet::Italic,
        '\u{1D468}'..='\u{1D49B}' | '\u{1D71C}'..='\u{1D755}' => Alphabet::BoldItalic,
        '\u{1D49C}'..='\u{1D503}'
        | 'ℬ'
        | 'ℰ'
        | 'ℱ'
        | 'ℋ'
        | 'ℐ'
        | 'ℒ'
        | 'ℳ'
        | 'ℛ'
        | 'ℯ'
        | 'ℊ'
        | 'ℴ' => Alphabet::Script,
        '\u{1D504}'..='\u{1D537}' | '\u{1D56C}'..='\u{1D59F}' | 'ℭ' | 'ℌ' | 'ℨ' => {
            Alphabet::Fraktur
        }
        '\u{1D538}'..='\u{1D56B}'
        | '\u{1D7D8}'..='\u{1D7E1}'
        | 'ℂ'
        | 'ℍ'
        | 'ℕ'
        | 'ℙ'
        | 'ℚ'
        | 'ℝ'
        | 'ℤ' => Alphabet::DoubleStruck,
        '\u{1D5A0}'..='\u{1D66F}' | '\u{1D756}'..='\u{1D7C9}' | '\u{1D7E2}'..='\u{1D7F5}' => {
            Alphabet::SansSerif
        }
        '\u{1D670}'..='\u{1D6A3}' | '\u{1D7F6}'..='\u{1D7FF}' => Alphabet::Monospace,
        _ => return None,
    };
    let mut decomposed = [c].into_iter().nfkc();
    let base = decomposed.next().filter(|base| base.is_alphanumeric())?;
    Some((base, alphabet))
}

pub(super) fn is_greek(c: char) -> bool {
    matches!(c, 'Α'..='Ω' | 'α'..='ω' | 'µ' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ' | 'ϰ')
}

/// Whether TeX has a command of this name for a function.
pub(super) fn is_function(name: &str) -> bool {
    const FUNCTIONS: [&str; 32] = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det",
        "dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln", "log",
        "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh", "Pr",
    ];
    FUNCTIONS.contains(&name)
}

/// Whether the limit of this function stands below it.
pub(super) fn has_limits(command: &str) -> bool {
    const NAMES: [&str; 10] = [
        "\\lim", "\\liminf", "\\limsup", "\\max", "\\min", "\\sup", "\\inf", "\\gcd", "\\det",
        "\\Pr",
    ];
    NAMES.contains(&command)
}

/// The primes that a sign stands for.
pub(super) fn prime(c: char) -> Option<&'static str> {
    match c {
        '\'' | '′' | '\u{2019}' => Some("'"),
        '″' => Some("''"),
        '‴' => Some("'''"),
        '⁗' => Some("''''"),
        _ => None,
    }
}

/// Adds a character of a text within a formula.
pub(super) fn push_in_text(c: char, tex: &mut String) {
    match c {
        '\\' => tex.push_str("\\textbackslash{}"),
        '^' => tex.push_str("\\textasciicircum{}"),
        '~' => tex.push('∼'),
        '`' => tex.push('‘'),
        '{' | '}' | '$' | '%' | '#' | '&' | '_' => tex.extend(['\\', c]),
        '\u{a0}' => tex.push('~'),
        c if c.is_control() => tex.push(' '),
        c => tex.push(c),
    }
}

/// The command for a sign that has one and is not better written as itself.
pub(super) fn command(c: char) -> Option<&'static str> {
    COMMANDS
        .iter()
        .find(|(sign, _)| *sign == c)
        .map(|(_, name)| *name)
}

/// Signs and their commands: those of TeX itself, spaces, Greek letters, then the most frequent signs.
const COMMANDS: [(char, &str); 194] = [
    ('\\', "\\backslash"),
    ('{', "\\{"),
    ('}', "\\}"),
    ('#', "\\#"),
    ('$', "\\$"),
    ('%', "\\%"),
    ('&', "\\&"),
    ('_', "\\_"),
    ('^', "\\text{\\textasciicircum}"),
    ('~', "\\sim"),
    ('"', "\\text{\"}"),
    ('`', "‘"),
    (' ', "\\ "),
    ('\u{a0}', "~"),
    ('\u{2002}', "\\enspace"),
    ('\u{2003}', "\\quad"),
    ('\u{2004}', "\\;"),
    ('\u{2005}', "\\:"),
    ('\u{2006}', "\\,"),
    ('\u{2007}', "\\;"),
    ('\u{2008}', "\\,"),
    ('\u{2009}', "\\,"),
    ('\u{200a}', "\\,"),
    ('\u{202f}', "\\,"),
    ('\u{205f}', "\\:"),
    ('\u{3000}', "\\quad"),
    ('\t', "\\quad"),
    ('\n', "\\ "),
    ('\r', ""),
    ('\u{200b}', ""),
    ('\u{200c}', ""),
    ('\u{200d}', ""),
    ('\u{2060}', ""),
    ('\u{2061}', ""),
    ('\u{2062}', ""),
    ('\u{2063}', ""),
    ('\u{2064}', ""),
    ('\u{feff}', ""),
    ('\u{0}', ""),
    ('\u{3}', ""),
    ('\u{ad}', ""),
    ('α', "\\alpha"),
    ('β', "\\beta"),
    ('γ', "\\gamma"),
    ('δ', "\\delta"),
    ('ε', "\\varepsilon"),
    ('ζ', "\\zeta"),
    ('η', "\\eta"),
    ('θ', "\\theta"),
    ('ι', "\\iota"),
    ('κ', "\\kappa"),
    ('λ', "\\lambda"),
    ('μ', "\\mu"),
    ('ν', "\\nu"),
    ('ξ', "\\xi"),
    ('ο', "\\omicron"),
    ('π', "\\pi"),
    ('ρ', "\\rho"),
    ('ς', "\\varsigma"),
    ('σ', "\\sigma"),
    ('τ', "\\tau"),
    ('υ', "\\upsilon"),
    ('φ', "\\varphi"),
    ('χ', "\\chi"),
    ('ψ', "\\psi"),
    ('ω', "\\omega"),
    ('ϑ', "\\vartheta"),
    ('ϕ', "\\phi"),
    ('ϖ', "\\varpi"),
    ('ϱ', "\\varrho"),
    ('ϵ', "\\epsilon"),
    ('ϰ', "\\varkappa"),
    ('Γ', "\\Gamma"),
    ('Δ', "\\Delta"),
    ('Θ', "\\Theta"),
    ('Λ', "\\Lambda"),
    ('Ξ', "\\Xi"),
    ('Π', "\\Pi"),
    ('Σ', "\\Sigma"),
    ('Υ', "\\Upsilon"),
    ('Φ', "\\Phi"),
    ('Ψ', "\\Psi"),
    ('Ω', "\\Omega"),
    ('×', "\\times"),
    ('−', "-"),
    ('ⅆ', "ⅆ"),
    ('ⅇ', "ⅇ"),
    ('ⅈ', "ⅈ"),
    ('÷', "\\div"),
    ('±', "\\pm"),
    ('∓', "\\mp"),
    ('⋅', "\\cdot"),
    ('·', "\\cdot"),
    ('∘', "\\circ"),
    ('∙', "\\bullet"),
    ('∗', "\\ast"),
    ('⋆', "\\star"),
    ('≤', "\\leq"),
    ('≥', "\\geq"),
    ('≠', "\\neq"),
    ('≈', "\\approx"),
    ('≡', "\\equiv"),
    ('≅', "\\cong"),
    ('∼', "\\sim"),
    ('≃', "\\simeq"),
    ('∝', "\\propto"),
    ('≪', "\\ll"),
    ('≫', "\\gg"),
    ('≺', "\\prec"),
    ('≻', "\\succ"),
    ('∈', "\\in"),
    ('∉', "\\notin"),
    ('∋', "\\ni"),
    ('⊂', "\\subset"),
    ('⊃', "\\supset"),
    ('⊆', "\\subseteq"),
    ('⊇', "\\supseteq"),
    ('∪', "\\cup"),
    ('∩', "\\cap"),
    ('∖', "\\setminus"),
    ('∧', "\\wedge"),
    ('∨', "\\vee"),
    ('¬', "\\neg"),
    ('∀', "\\forall"),
    ('∃', "\\exists"),
    ('∄', "\\nexists"),
    ('∅', "\\emptyset"),
    ('∞', "\\infty"),
    ('∂', "\\partial"),
    ('∇', "\\nabla"),
    ('µ', "\\mu"),
    ('√', "\\surd"),
    ('∑', "\\sum"),
    ('∏', "\\prod"),
    ('∐', "\\coprod"),
    ('∫', "\\int"),
    ('∬', "\\iint"),
    ('∭', "\\iiint"),
    ('∮', "\\oint"),
    ('⊕', "\\oplus"),
    ('⊖', "\\ominus"),
    ('⊗', "\\otimes"),
    ('⊘', "\\oslash"),
    ('⊙', "\\odot"),
    ('⊥', "\\bot"),
    ('⊤', "\\top"),
    ('∠', "\\angle"),
    ('∥', "\\parallel"),
    ('∣', "\\mid"),
    ('⊢', "\\vdash"),
    ('⊨', "\\models"),
    ('→', "\\rightarrow"),
    ('←', "\\leftarrow"),
    ('↔', "\\leftrightarrow"),
    ('↑', "\\uparrow"),
    ('↓', "\\downarrow"),
    ('⇒', "\\Rightarrow"),
    ('⇐', "\\Leftarrow"),
    ('⇔', "\\Leftrightarrow"),
    ('⟶', "\\longrightarrow"),
    ('⟵', "\\longleftarrow"),
    ('⟹', "\\Longrightarrow"),
    ('⟸', "\\Longleftarrow"),
    ('⟺', "\\Longleftrightarrow"),
    ('↦', "\\mapsto"),
    ('⇌', "\\rightleftharpoons"),
    ('↗', "\\nearrow"),
    ('↘', "\\searrow"),
    ('…', "\\ldots"),
    ('⋯', "\\cdots"),
    ('⋮', "\\vdots"),
    ('⋱', "\\ddots"),
    ('⟨', "\\langle"),
    ('⟩', "\\rangle"),
    ('⌈', "\\lceil"),
    ('⌉', "\\rceil"),
    ('⌊', "\\lfloor"),
    ('⌋', "\\rfloor"),
    ('‖', "\\|"),
    ('ℏ', "\\hbar"),
    ('ℓ', "\\ell"),
    ('ℜ', "\\Re"),
    ('ℑ', "\\Im"),
    ('ℵ', "\\aleph"),
    ('℘', "\\wp"),
    ('ı', "\\imath"),
    ('ȷ', "\\jmath"),
    ('†', "\\dagger"),
    ('‡', "\\ddagger"),
    ('∴', "\\therefore"),
    ('∵', "\\because"),
    ('△', "\\triangle"),
    ('□', "\\Box"),
    ('◇', "\\diamond"),
];
