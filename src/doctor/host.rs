//! A *host* is the server program or service. It is recognised by its headers, and decides how a change is made
//! there, or that it is impossible.

use super::client::Answer;
use super::finding::Wish;
use std::fmt;

/// The kind of host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Host {
    Nginx(String),
    GitHubPages,
    Netlify,
    Cloudflare,
    /// Amazon S3, behind CloudFront or alone.
    Amazon,
    /// Another, with the name it gives.
    Other(String),
}

/// The guide that remedies refer to.
const GUIDE: &str = "docs/hosting.md";

impl Host {
    /// The host that sent `answer`.
    pub(super) fn of(answer: &Answer) -> Self {
        let server = answer.header("server").unwrap_or_default();
        let (lower, via) = (server.to_lowercase(), answer.header("via"));
        let is_cloudfront = via.is_some_and(|via| via.to_lowercase().contains("cloudfront"));
        // Proxies are checked last, since a publisher can configure only the host behind them.
        match () {
            () if lower.contains("github.com") || answer.has("x-github-request-id") => {
                Self::GitHubPages
            }
            () if lower.contains("netlify") || answer.has("x-nf-request-id") => Self::Netlify,
            () if is_cloudfront || lower.contains("amazons3") || answer.has("x-amz-cf-id") => {
                Self::Amazon
            }
            () if lower.contains("cloudflare") || answer.has("cf-ray") => Self::Cloudflare,
            () if lower.contains("nginx") || lower.contains("openresty") => Self::Nginx(server),
            () => Self::Other(server),
        }
    }

    /// The instructions for `wish` at this host, and whether the change is possible there.
    pub(super) fn remedy(&self, wish: &Wish) -> (String, bool) {
        let known = match self {
            Self::Nginx(_) => nginx(wish),
            Self::GitHubPages => return github(wish),
            Self::Netlify => netlify(wish),
            Self::Cloudflare => cloudflare(wish),
            Self::Amazon => amazon(wish),
            Self::Other(_) => None,
        };
        (known.unwrap_or_else(|| any(wish)), true)
    }

    /// The remedy if the page is not found.
    pub(super) fn no_page(&self, status: u16) -> String {
        match (self, status) {
            (Self::Amazon, 403 | 404) => format!(
                "Check that index.html is in that folder of the bucket. CloudFront looks for the page of a folder only with the function that {GUIDE} shows."
            ),
            (_, 401 | 403) => {
                "Let everybody read the folder, and index.html in it; doctor has no password."
                    .to_owned()
            }
            (_, 500..) => "Look into the host's log.".to_owned(),
            _ => "Check the address, and that index.html is in that folder.".to_owned(),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::GitHubPages => "GitHub Pages",
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare",
            Self::Amazon => "Amazon S3 and CloudFront",
            Self::Nginx(name) | Self::Other(name) if !name.is_empty() => name,
            Self::Nginx(_) | Self::Other(_) => "a host without a name",
        })
    }
}

/// The instructions for any host, in terms of HTTP.
fn any(wish: &Wish) -> String {
    match wish {
        Wish::Type(extension, media_type) => {
            format!("Send files ending in .{extension} with `Content-Type: {media_type}`.")
        }
        Wish::Compress => "Send the twins that lie beside the files (NAME.br, NAME.gz) to who accepts them, with `Content-Encoding: br` or `gzip`; or let the host compress.".to_owned(),
        Wish::Brotli => "Send the twins NAME.br to who accepts them, with `Content-Encoding: br`.".to_owned(),
        Wish::Vary => "Send `Vary: Accept-Encoding` with every file that has an encoding.".to_owned(),
        Wish::KeepForEver => "Send `Cache-Control: public, max-age=31536000, immutable` with what lies in assets/, and with nothing else.".to_owned(),
        Wish::AskEachTime => "Send `Cache-Control: no-cache` with all that does not lie in assets/.".to_owned(),
        Wish::Validate => "Send an `ETag` or `Last-Modified`, and answer 304 where it is the same still.".to_owned(),
        Wish::Header(name, value) => format!("Send `{name}: {value}` with every file."),
        Wish::FitPolicy => "Take the header away, since the page has its own policy in it, or send what `_headers` in the site says.".to_owned(),
        Wish::Untouched => "Switch off what rewrites files on their way (minifying, added scripts, masked addresses), and delete what a cache has kept.".to_owned(),
        Wish::Whole => "Publish the folder that `foldout build` wrote anew, whole and with its subfolders, and delete what a cache has kept.".to_owned(),
        Wish::NotFound => "Take away the rule that answers every address with the page.".to_owned(),
        Wish::Folder => "Let the address of a folder give its index.html, and lead there with 301 from the address without a slash.".to_owned(),
        Wish::Https => "Lead from http to https with 301 or 308, for every address.".to_owned(),
    }
}

fn nginx(wish: &Wish) -> Option<String> {
    let text = match wish {
        Wish::Type(extension, media_type) => {
            format!("In nginx: `{media_type} {extension};` in `types`, and `charset utf-8;`")
        }
        Wish::Compress => "In nginx: `gzip_static on; gzip_vary on;` and, with its module, `brotli_static on;`".to_owned(),
        Wish::Brotli => "In nginx: `brotli_static on;`, with its module (in Debian libnginx-mod-http-brotli-static)".to_owned(),
        Wish::Vary => "In nginx: `gzip_vary on;`".to_owned(),
        Wish::KeepForEver | Wish::AskEachTime => "In nginx: `add_header Cache-Control $report_cache;` with its `map`, and no `expires`".to_owned(),
        Wish::Validate => "In nginx: `etag on;`, and no `if_modified_since off;`".to_owned(),
        Wish::Header(name, value) => format!("In nginx: `add_header {name} \"{value}\" always;`"),
        Wish::FitPolicy => "In nginx: `add_header Content-Security-Policy \"frame-ancestors 'none'\" always;` in place of the policy, since the page has its own".to_owned(),
        Wish::NotFound => "In nginx: `try_files $uri $uri/ =404;`, and no `error_page` that ends in `=200`".to_owned(),
        Wish::Folder => "In nginx: `index index.html;`, and `try_files $uri $uri/ =404;`".to_owned(),
        Wish::Https => "In nginx: `return 301 https://$host$request_uri;` in a `server` of its own for port 80".to_owned(),
        Wish::Untouched | Wish::Whole => return None,
    };
    Some(format!("{text}. {GUIDE} shows it whole."))
}

fn github(wish: &Wish) -> (String, bool) {
    let fixed = "GitHub Pages lets nobody set this; another host is the only way.";
    match wish {
        Wish::Https => (
            "In the repository: Settings, Pages, Enforce HTTPS.".to_owned(),
            true,
        ),
        Wish::Untouched => (any(wish), true),
        Wish::Whole => (
            format!(
                "Publish the folder by the workflow that {GUIDE} shows: all of it, and nothing that Jekyll has gone through."
            ),
            true,
        ),
        Wish::Folder | Wish::NotFound => (any(wish), true),
        _ => (fixed.to_owned(), false),
    }
}

/// The instructions for a service that reads `_headers`.
fn by_headers(service: &str, wish: &Wish) -> Option<String> {
    match wish {
        Wish::KeepForEver | Wish::AskEachTime | Wish::Header(..) | Wish::FitPolicy => {
            Some(format!(
                "{service} reads this from `_headers`, which the build writes: publish it at the root of the site, unchanged. In a folder below the root it is not read; {GUIDE} says what to do then."
            ))
        }
        _ => None,
    }
}

fn netlify(wish: &Wish) -> Option<String> {
    by_headers("Netlify", wish).or_else(|| match wish {
        Wish::Type(extension, media_type) => Some(format!(
            "In `_headers` or netlify.toml: for /*.{extension}, `Content-Type: {media_type}`."
        )),
        Wish::NotFound => Some("Take the line `/* /index.html 200` out of `_redirects` or netlify.toml.".to_owned()),
        Wish::Untouched => Some("Switch off post processing (asset optimization, snippet injection) in the site's settings.".to_owned()),
        Wish::Https => Some("Under Domain management, HTTPS: have a certificate made; the redirect comes with it.".to_owned()),
        _ => None,
    })
}

fn cloudflare(wish: &Wish) -> Option<String> {
    by_headers("Cloudflare Pages", wish).or_else(|| match wish {
        Wish::NotFound => Some("Publish 404.html, which the build writes, at the root: without it Cloudflare Pages answers every address with the page.".to_owned()),
        Wish::Untouched => Some("Switch off Rocket Loader, Email Address Obfuscation, Web Analytics by automatic setup and whatever else changes HTML; then purge the cache.".to_owned()),
        Wish::Https => Some("Under SSL/TLS, Edge Certificates: Always Use HTTPS.".to_owned()),
        _ => None,
    })
}

fn amazon(wish: &Wish) -> Option<String> {
    let text = match wish {
        Wish::Type(extension, media_type) => format!(
            "Upload once more with `--content-type {media_type}` for *.{extension}, as {GUIDE} shows; then invalidate."
        ),
        Wish::Compress | Wish::Brotli | Wish::Vary => "In CloudFront's behavior: Compress objects automatically, with the cache policy CachingOptimized.".to_owned(),
        Wish::KeepForEver | Wish::AskEachTime => format!(
            "Upload once more with the `--cache-control` that {GUIDE} shows; then invalidate."
        ),
        Wish::Header(..) | Wish::FitPolicy => format!(
            "In CloudFront's behavior: the response headers policy that {GUIDE} shows."
        ),
        Wish::NotFound => "Take away the custom error response that makes 403 or 404 a 200 with /index.html; let everybody list the bucket, or make 403 a 404.".to_owned(),
        Wish::Folder => format!("In CloudFront's behavior, viewer request: the function that {GUIDE} shows."),
        Wish::Https => "In CloudFront's behavior: Redirect HTTP to HTTPS.".to_owned(),
        Wish::Untouched | Wish::Whole | Wish::Validate => return None,
    };
    Some(text)
}
