//! The *page* is the report's `index.html`: the head, written here, and the same view the browser
//! shows, prerendered by Yew, so that all of the report is read without a script.

use super::address::Address;
use super::assets::{Assets, integrity};
use super::{head, manifest};
use crate::app::{App, AppProps, Opening};
use crate::cite::Citations;
use crate::payload::Payload;
use crate::render::{Surroundings, escape, inlines};
use crate::view::{self, Citation};
use crate::wording::{Word, Wording};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::rc::Rc;
use yew::{Html, Properties, component, html};

/// The page's outline, shared with Trunk, which reads its own line in it.
const TEMPLATE: &str = include_str!("../../index.html");

/// Runs before the first paint: says that scripting is on, and takes the reader's theme.
const BEFORE_PAINT: &str = include_str!("before_paint.js");

/// What a page is shown with.
#[derive(Debug)]
pub enum Parts<'a> {
    /// Files beside it.
    Beside(&'a Assets),
    /// Everything in the page itself.
    Inside {
        /// The style sheet.
        styles: String,
        /// The viewer's script, with its start.
        script: String,
        /// The viewer with the report: gzip in Base64.
        wasm: String,
    },
}

/// The page that shows `payload` by way of `parts` and offers `citations`; it will stand at
/// `address`.
pub fn write(
    payload: Rc<Payload>,
    parts: &Parts<'_>,
    citations: &Citations,
    address: Option<&Address>,
) -> String {
    let head = head(&payload, parts, address);
    let wording = Wording::of(payload.meta.language_or_english());
    let before = around(payload.clone(), &wording, None);
    let body = prerender(payload.clone(), &wording);
    let behind = around(payload.clone(), &wording, Some(citations));
    // Behind what is read, so that it waits for nothing.
    let inside = match parts {
        Parts::Beside(_) => String::new(),
        Parts::Inside { script, wasm, .. } => format!(
            "<script type=\"application/gzip\" id=\"viewer\">{wasm}</script>\n\
             <script type=\"module\">{script}</script>\n"
        ),
    };
    let language = escape(payload.meta.language_or_english());
    let direction = match payload.meta.is_right_to_left() {
        true => "rtl",
        false => "ltr",
    };
    let mut page = String::with_capacity(head.len() + body.len() + TEMPLATE.len());
    for line in TEMPLATE.lines() {
        match line.trim() {
            "<html>" => page.push_str(&format!("<html lang=\"{language}\" dir=\"{direction}\">\n")),
            "<body>" if view::apart(&payload).is_some() => page.push_str("<body lang=\"en\">\n"),
            "<!-- head -->" => page.push_str(&head),
            "<!-- before -->" => page.push_str(&before),
            "<!-- behind -->" => page.push_str(&behind),
            trunk if trunk.contains("data-trunk") => {}
            "</body>" => page.push_str(&format!("{inside}</body>\n")),
            _ => {
                page.push_str(&line.replace("<!-- page -->", &body));
                page.push('\n');
            }
        }
    }
    page
}

/// The Content-Security-Policy of the page: nothing but this site's own files, and no script in
/// the page but the one whose hash it names.
pub fn policy() -> String {
    let hash = hash(BEFORE_PAINT);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hash}; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
         form-action 'none'; manifest-src 'self'; worker-src 'self'"
    )
}

/// The same for a page with everything in it, which may ask for nothing.
fn policy_inside(styles: &str, script: &str) -> String {
    let [first, styles, script] = [BEFORE_PAINT, styles, script].map(hash);
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {first} {script}; \
         style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// The source expression that allows `text` in the page.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn head(payload: &Payload, parts: &Parts<'_>, address: Option<&Address>) -> String {
    let described = head::describe(payload, address);
    let version = env!("CARGO_PKG_VERSION");
    let (policy, loaded) = match parts {
        Parts::Beside(assets) => (policy(), loaded(assets)),
        Parts::Inside { styles, script, .. } => (
            policy_inside(styles, script),
            format!("<style>{styles}</style>\n"),
        ),
    };
    let policy = escape(&policy);
    let icon = icon();
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         {described}\
         <meta name=\"generator\" content=\"Foldout {version}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <script>{BEFORE_PAINT}</script>\n\
         <link rel=\"icon\" href=\"{icon}\">\n{loaded}"
    )
}

/// The files beside the page; a changed one is not taken.
fn loaded(assets: &Assets) -> String {
    let Assets {
        styles,
        script,
        wasm,
    } = assets;
    let [of_styles, of_script, of_wasm] = [styles, script, wasm].map(|file| integrity(&file.bytes));
    let manifest = manifest::NAME;
    let (styles, script, wasm) = (&styles.name, &script.name, &wasm.name);
    format!(
        "<link rel=\"stylesheet\" href=\"{styles}\" integrity=\"{of_styles}\">\n\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" \
         crossorigin integrity=\"{of_wasm}\">\n\
         <link rel=\"manifest\" href=\"{manifest}\">\n\
         <script type=\"module\" src=\"{script}\" integrity=\"{of_script}\"></script>\n"
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

/// The view of `payload` as HTML that the browser's own rendering then takes over.
fn prerender(payload: Rc<Payload>, wording: &Wording) -> String {
    let props = AppProps {
        markup: view::markup(&payload, wording),
        payload,
        opening: Rc::new(Opening::default()),
    };
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    futures::executor::block_on(renderer.render())
}

#[derive(Debug, PartialEq, Properties)]
struct AroundProps {
    payload: Rc<Payload>,
    /// All of it: the payload's own is what the viewer says.
    wording: Wording,
    /// The citations, on the side behind the page; `None` on the other.
    citations: Option<Rc<[Citation]>>,
}

#[component]
fn Around(props: &AroundProps) -> Html {
    let (payload, words) = (&props.payload, &props.wording);
    let Some(citations) = &props.citations else {
        return view::before_page(payload, words);
    };
    html! {
        <>
            { view::behind_page(payload, words) }
            { view::cite_panel(words, citations) }
            { view::aids(words) }
        </>
    }
}

/// What stands around what the browser's rendering takes over: it never changes, so the viewer
/// need not know it.
fn around(payload: Rc<Payload>, wording: &Wording, citations: Option<&Citations>) -> String {
    let surroundings = Surroundings::default();
    let citations = citations.map(|citations| {
        let styled = citations.styled.iter();
        let styled = styled.map(|(style, content)| Citation {
            style: style_name(style, wording).into(),
            html: inlines(content, &surroundings),
        });
        styled.collect()
    });
    let props = AroundProps {
        payload,
        wording: wording.clone(),
        citations,
    };
    let renderer = yew::LocalServerRenderer::<Around>::with_props(props).hydratable(false);
    let mut html = futures::executor::block_on(renderer.render());
    html.push('\n');
    html
}

/// What a style of citation is called; the names of the guides are the same in all languages.
fn style_name(style: &'static str, wording: &Wording) -> Rc<str> {
    match style {
        "Chicago 17, note" => wording.say(Word::ChicagoNote),
        "Chicago 17, bibliography" => wording.say(Word::ChicagoBibliography),
        "Chicago 17, author-date" => wording.say(Word::ChicagoAuthorDate),
        style => style.into(),
    }
}
