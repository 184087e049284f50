//! *Hosting* files speak to the host and to crawlers: rules for its answers, in the format that
//! Netlify and Cloudflare Pages read, what it shows where nothing is, and where the page is.

use super::address::Address;
use super::assets::Asset;
use super::{manifest, offline, page, single};
use crate::model::Meta;
use crate::render::escape;
use crate::wording::{Word, Wording};

/// The files for the site of a report with this metadata that will stand at `address`, if that is
/// known: crawlers want whole addresses.
pub(super) fn files(meta: &Meta, address: Option<&Address>) -> Vec<Asset> {
    let mut files = vec![
        file("_headers", headers()),
        file("404.html", nothing_here(meta, address)),
    ];
    if let Some(address) = address {
        let address = address.as_str();
        files.push(file("sitemap.xml", sitemap(address)));
        // It counts at the root of a host only, and does no harm elsewhere.
        let place = address.trim_end_matches(|c| c != '/');
        let robots = format!("User-agent: *\nAllow: /\nSitemap: {place}sitemap.xml\n");
        files.push(file("robots.txt", robots));
    }
    files
}

fn file(name: &str, text: String) -> Asset {
    Asset {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// The policy is the page's own, and what a `meta` element cannot say: that no other site may
/// frame it. The report in one file has a policy of its own in it.
fn headers() -> String {
    let policy = format!("{}; frame-ancestors 'none'", page::policy());
    let page = format!("  Content-Security-Policy: {policy}\n  Cache-Control: no-cache\n");
    let [single, worker, manifest] = [single::NAME, offline::NAME, manifest::NAME];
    format!(
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n\
         /\n{page}/index.html\n{page}/{single}\n  Cache-Control: no-cache\n\
         /{worker}\n  Cache-Control: no-cache\n/{manifest}\n  Cache-Control: no-cache\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// What hosts show where nothing is; without it Cloudflare Pages takes every address for the page's.
/// It is shown at any address, so it names none but a whole one.
fn nothing_here(meta: &Meta, address: Option<&Address>) -> String {
    let language = meta.language_or_english();
    let wording = Wording::of(language);
    let direction = if meta.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    };
    let (words, title) = (wording.say(Word::NothingHere), escape(&meta.title));
    let title = match address {
        Some(address) => format!("<a href=\"{}\">{title}</a>", escape(address.as_str())),
        None => title.to_string(),
    };
    let language = escape(language);
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>404: {words}</title>\n</head>\n<body>\n\
         <h1>{words}</h1>\n<p>{title}</p>\n</body>\n</html>\n"
    )
}

/// By sitemaps.org's protocol, version 0.9.
fn sitemap(address: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>{}</loc></url>\n</urlset>\n",
        escape(address)
    )
}
