//! *Hosting* files configure the host and inform crawlers: header rules in the format of Netlify and Cloudflare
//! Pages, the 404 page, the sitemap and `robots.txt`.

use super::address::Address;
use super::assets::Asset;
use super::folder::Folder;
use super::{embed, manifest, notices, offline, page, single};
use crate::model::Meta;
use crate::render::escape;
use crate::wording::{Word, Wording};

/// Whether a file of this name is a hosting file, the notices beside them, or the script for other pages.
pub(crate) fn is_name(name: &str) -> bool {
    [
        "_headers",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        notices::NAME,
        embed::NAME,
    ]
    .contains(&name)
}

/// The hosting files of a site with reports in `folders`; `front` is the metadata of the page at its root, and
/// `policy` that of the front page, if there is one. The sitemap needs the site's `address`.
pub(crate) fn files(
    front: &Meta,
    folders: &[Folder],
    policy: Option<&str>,
    address: Option<&Address>,
) -> Vec<Asset> {
    let headers = match policy {
        None => headers(&page::policy(), &report_headers("")),
        Some(policy) => headers(policy, &library_headers()),
    };
    let mut files = vec![
        file("_headers", headers),
        file("404.html", nothing_here(front, address)),
    ];
    if let Some(address) = address {
        let folders = folders.iter().filter(|folder| !folder.is_root());
        let pages = folders.map(|folder| address.of_folder(folder.name()));
        let pages: Vec<Address> = std::iter::once(address.clone()).chain(pages).collect();
        files.push(file("sitemap.xml", sitemap(&pages)));
        // `robots.txt` is effective at the root of a host only, and harmless elsewhere.
        let place = address.as_str().trim_end_matches(|c| c != '/');
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

/// The header rules. The policy is the page's own plus `frame-ancestors`, which a `meta` element cannot set.
fn headers(policy: &str, more: &str) -> String {
    let page = of_page(policy);
    let [worker, manifest, notices, embed] =
        [offline::NAME, manifest::NAME, notices::NAME, embed::NAME];
    format!(
        "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n\
         /\n{page}/index.html\n{page}\
         /{worker}\n  Cache-Control: no-cache\n/{manifest}\n  Cache-Control: no-cache\n\
         /{notices}\n  Cache-Control: no-cache\n/{embed}\n  Cache-Control: no-cache\n\
         {more}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// The rules for the report in one file and as a module in `folder`. The file contains its own policy.
fn report_headers(folder: &str) -> String {
    let names = [single::NAME, single::MODULE_NAME];
    let rules = names.map(|name| format!("{folder}/{name}\n  Cache-Control: no-cache\n"));
    rules.concat()
}

/// The rules for the reports of a library. A name after a colon matches any folder: hosts accept about a
/// hundred rules, and there may be more reports.
fn library_headers() -> String {
    let (page, single) = (of_page(&page::policy()), report_headers("/:report"));
    let worker = offline::NAME;
    format!(
        "/:report/\n{page}/:report/index.html\n{page}{single}\
         /:report/{worker}\n  Cache-Control: no-cache\n"
    )
}

fn of_page(policy: &str) -> String {
    format!(
        "  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  Cache-Control: no-cache\n"
    )
}

/// The 404 page. Without it Cloudflare Pages would serve the page at every address. It can appear at any
/// address, so it has no relative links.
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

/// A sitemap by sitemaps.org's protocol, version 0.9.
fn sitemap(pages: &[Address]) -> String {
    let pages = pages.iter().map(|page| {
        let page = escape(page.as_str());
        format!("<url><loc>{page}</loc></url>\n")
    });
    let pages: String = pages.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{pages}</urlset>\n"
    )
}
