//! The *page* is the report's `index.html`: the head, written here, and the view that the browser shows,
//! prerendered by Yew, so that the whole report can be read without a script.

use super::address::Address;
use super::assets::{Asset, Shared, integrity};
use super::folder::Folder;
use super::{head, manifest};
use crate::app::{App, AppProps, Opening};
use crate::cite::Citations;
use crate::model::Identity;
use crate::pack;
use crate::payload::Composed;
use crate::render::{Surroundings, escape, inlines};
use crate::view::{self, Citation};
use crate::wording::{Word, Wording};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::rc::Rc;
use yew::{Html, Properties, component};

/// Its name.
pub(crate) const NAME: &str = "index.html";

/// The template of the page, shared with Trunk, which reads one line of it.
const TEMPLATE: &str = include_str!("../../index.html");

/// The script that runs before the first paint: marks that scripting is on, sets the reader's theme, and
/// watches whether the page's script starts.
fn before_paint() -> String {
    pack::without_comments(include_str!("../script/before_paint.js"))
}

/// Where a page gets its styles, script and viewer from.
#[derive(Debug)]
pub enum Parts<'a> {
    /// From files of the site.
    Beside {
        /// What all pages share.
        shared: &'a Shared,
        /// The viewer with the report.
        wasm: &'a Asset,
        /// The folder of the page.
        folder: &'a Folder,
    },
    /// Everything in the page itself.
    Inside {
        /// The style sheet.
        styles: String,
        /// The viewer's script, with its start; the WebAssembly is inserted later.
        script: String,
        /// The most sections of the report that are `<details>`.
        most_details: usize,
        /// The addresses of the files for reference managers, in the order of [`view::REFERENCE_FILES`].
        references: Vec<String>,
    },
}

impl Parts<'_> {
    fn most_details(&self) -> usize {
        match self {
            Self::Beside { shared, .. } => shared.most_details,
            Self::Inside { most_details, .. } => *most_details,
        }
    }
}

/// Renders all but the citations, which are built in parallel. The page will be at `address`.
pub async fn begun(report: Rc<Composed>, parts: &Parts<'_>, address: Option<&Address>) -> Begun {
    let head = head(&report, parts, address);
    let wording = Wording::of(report.meta.language_or_english());
    let before = around(&report, &wording, view::before_page).await;
    let body = prerender(&report, &wording).await;
    let main = main(&report, parts.most_details());
    let behind = around(&report, &wording, view::behind_page).await;
    let language = escape(report.meta.language_or_english());
    let direction = match report.meta.is_right_to_left() {
        true => "rtl",
        false => "ltr",
    };
    let (outline, end) = TEMPLATE.split_once(CITATIONS).unwrap_or((TEMPLATE, ""));
    let length = head.len() + body.len() + main.len() + TEMPLATE.len();
    let mut page = String::with_capacity(length);
    for line in outline.lines() {
        match line.trim() {
            "<html>" => page.push_str(&format!("<html lang=\"{language}\" dir=\"{direction}\">\n")),
            "<body>" if view::apart(&report.meta).is_some() => {
                page.push_str("<body lang=\"en\">\n")
            }
            "<!-- head -->" => page.push_str(&head),
            "<!-- before -->" => page.push_str(&before),
            "<!-- files -->" => page.push_str(&files(parts)),
            "<!-- behind -->" => page.push_str(&behind),
            trunk if trunk.contains("data-trunk") => {}
            _ => {
                let (before, behind) = line.split_once("<!-- report -->").unwrap_or((line, ""));
                page.push_str(&before.replace("<!-- page -->", &body));
                if before.len() < line.len() {
                    page.push_str(&main);
                }
                page.push_str(behind);
                page.push('\n');
            }
        }
    }
    let end = end.trim_start();
    let references = match parts {
        Parts::Beside { .. } => view::REFERENCE_FILES
            .map(|(name, _)| name.to_owned())
            .into(),
        Parts::Inside { references, .. } => references.clone(),
    };
    Begun {
        page,
        wording,
        references,
        end,
    }
}

/// The place of the citations in the template.
const CITATIONS: &str = "<!-- citations -->";

/// A page up to its citations.
#[derive(Debug)]
pub struct Begun {
    page: String,
    wording: Wording,
    /// The addresses of the files for reference managers.
    references: Vec<String>,
    /// What follows the citations.
    end: &'static str,
}

impl Begun {
    /// The part rendered so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.page.as_bytes()
    }

    /// The whole page, with `citations`.
    pub async fn finished(mut self, citations: &Citations) -> String {
        let surroundings = Surroundings::default();
        let styled = citations.styled.iter().map(|(style, content)| Citation {
            style: style_name(style, &self.wording).into(),
            html: inlines(content, &surroundings).html,
        });
        let styled: Vec<Citation> = styled.collect();
        let words = self.wording;
        let panel = still(move || view::cite_panel(&words, &styled, &self.references)).await;
        self.page.push_str(&panel);
        self.page.push_str(self.end);
        self.page
    }
}

/// The Content-Security-Policy of the page: only this site's own files, and only inline scripts and styles with
/// listed hashes.
pub fn policy() -> String {
    policy_of(&[])
}

/// The same for pages with the styles of these `brands` beside the common ones.
pub(crate) fn policy_of(brands: &[&str]) -> String {
    let styles = pack::styles();
    let all: Vec<&str> = std::iter::once(&*styles)
        .chain(brands.iter().copied())
        .collect();
    policy_with(&[], &all)
}

/// The same for a page that also has these inline `scripts`, and has these `styles` instead.
pub(crate) fn policy_with(scripts: &[&str], styles: &[&str]) -> String {
    let hashes: Vec<String> = std::iter::once(&*before_paint())
        .chain(scripts.iter().copied())
        .map(hash)
        .collect();
    let (hashes, styles) = (hashes.join(" "), style_hashes(styles));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src {styles}; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
         form-action 'none'; manifest-src 'self'; worker-src 'self'"
    )
}

/// The same for the single file, which may request nothing.
fn policy_inside(styles: &str, script: &str, identity: &Identity) -> String {
    let [scripts, mut styles] = hashes_inside(styles, script);
    let brand = style_hashes(&[&identity.styles]);
    if !brand.is_empty() {
        styles.push_str(&format!(" {brand}"));
    }
    let fonts = match identity.styles.contains("@font-face") {
        true => " font-src data:;",
        false => "",
    };
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; \
         style-src {styles}; img-src data:;{fonts} base-uri 'none'; form-action 'none'"
    )
}

/// The source expressions that allow `styles`; empty ones are not on the page.
fn style_hashes(styles: &[&str]) -> String {
    let styles = styles.iter().filter(|styles| !styles.is_empty());
    styles
        .map(|styles| hash(styles))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The source expressions that allow the scripts, and the `styles`, of a single file with this `script`.
pub(crate) fn hashes_inside(styles: &str, script: &str) -> [String; 2] {
    let [first, styles, script] = [&*before_paint(), styles, script].map(hash);
    [format!("{first} {script}"), styles]
}

/// The source expression that allows the inline script or style `text`.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn head(report: &Composed, parts: &Parts<'_>, address: Option<&Address>) -> String {
    let described = head::describe(report, address);
    let (policy, styles, manifest) = match parts {
        Parts::Beside { shared, folder, .. } => (
            policy_with(&[], &[&shared.styles, &report.identity.styles]),
            &shared.styles,
            manifest::link(folder.up()),
        ),
        Parts::Inside { styles, script, .. } => {
            let policy = policy_inside(styles, script, &report.identity);
            (policy, styles, String::new())
        }
    };
    let brand = of_brand(&report.identity);
    let loaded = format!("<style>{styles}</style>\n{brand}{manifest}");
    begin(&policy, &described, &loaded)
}

/// The styles of a brand for the head of a page, and what asks for its fonts at once.
pub(crate) fn of_brand(identity: &Identity) -> String {
    let fonts = identity.fonts.iter().map(|font| {
        let font = escape(font);
        format!(
            "<link rel=\"preload\" href=\"{font}\" as=\"font\" type=\"font/woff2\" crossorigin>\n"
        )
    });
    let fonts: String = fonts.collect();
    match identity.styles.as_str() {
        "" => fonts,
        styles => format!("{fonts}<style>{styles}</style>\n"),
    }
}

/// The head of any page of the site. The policy comes first, so that it applies to all that follows.
pub(crate) fn begin(policy: &str, described: &str, loaded: &str) -> String {
    let policy = escape(policy);
    let version = env!("CARGO_PKG_VERSION");
    let (icon, before_paint) = (icon(), before_paint());
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         {described}\
         <meta name=\"generator\" content=\"Foldout {version}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <script>{before_paint}</script>\n\
         <link rel=\"icon\" href=\"{icon}\">\n{loaded}"
    )
}

/// The script and preload elements, placed after the first words. In the head they would delay the first paint
/// by a frame or two on a slow processor, because Chromium yields its parser at a script. Integrity attributes
/// reject changed files.
fn files(parts: &Parts<'_>) -> String {
    let Parts::Beside {
        shared,
        wasm,
        folder,
    } = parts
    else {
        return String::new();
    };
    let up = folder.up();
    let [of_script, of_wasm] = [&shared.script, *wasm].map(|file| integrity(&file.bytes));
    let (script, wasm) = (&shared.script.name, &wasm.name);
    format!(
        "<link rel=\"preload\" href=\"{up}{wasm}\" as=\"fetch\" type=\"application/wasm\" \
         fetchpriority=\"low\" crossorigin integrity=\"{of_wasm}\">\n\
         <script type=\"module\" async src=\"{up}{script}\" integrity=\"{of_script}\"></script>\n"
    )
}

/// The icon in the page, so that it costs no request.
fn icon() -> String {
    let mut icon = "data:image/svg+xml,".to_owned();
    for sign in manifest::ICON.trim_end().chars() {
        match sign {
            ' ' | '<' | '>' | '#' | '"' => icon.push_str(&format!("%{:02X}", u32::from(sign))),
            sign => icon.push(sign),
        }
    }
    icon
}

/// The element with the report, in its own language. It is not hydrated: the viewer takes over what is around it.
fn main(report: &Composed, most_details: usize) -> String {
    let language = view::apart(&report.meta);
    let language = language.map(|language| format!(" lang=\"{}\"", escape(&language)));
    format!(
        "<main id=\"report\" class=\"report\"{} tabindex=\"-1\" data-depth=\"{}\">{}</main>",
        language.unwrap_or_default(),
        view::Depth::default().name(),
        view::report(report, most_details)
    )
}

/// The view around `report` as HTML for hydration.
async fn prerender(report: &Composed, wording: &Wording) -> String {
    let props = AppProps {
        markup: view::markup(report, wording),
        payload: report.payload.clone(),
        opening: Rc::new(Opening::default()),
        search: None,
    };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    renderer.render().await
}

#[derive(Clone, Properties)]
struct StillProps {
    draw: Rc<dyn Fn() -> Html>,
}

impl PartialEq for StillProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.draw, &other.draw)
    }
}

#[component]
fn Still(props: &StillProps) -> Html {
    (props.draw)()
}

/// A view as static HTML, without hydration.
pub(crate) async fn still(draw: impl Fn() -> Html + 'static) -> String {
    let props = StillProps {
        draw: Rc::new(draw),
    };
    let renderer = yew::LocalServerRenderer::<Still>::with_props(props).hydratable(false);
    let mut html = renderer.render().await;
    html.push('\n');
    html
}

/// Adds the static parts around the hydrated part. They never change, so the viewer does not contain them.
async fn around(
    report: &Rc<Composed>,
    wording: &Wording,
    draw: impl Fn(&Composed, &Wording) -> Html + 'static,
) -> String {
    let (report, words) = (report.clone(), wording.clone());
    still(move || draw(&report, &words)).await
}

/// The name of a citation style; the names of the guides are the same in all languages.
fn style_name(style: &'static str, wording: &Wording) -> Rc<str> {
    match style {
        "Chicago 17, note" => wording.say(Word::ChicagoNote),
        "Chicago 17, bibliography" => wording.say(Word::ChicagoBibliography),
        "Chicago 17, author-date" => wording.say(Word::ChicagoAuthorDate),
        style => style.into(),
    }
}
