//! A *host* is the server program or service. It is recognised by its headers, and decides how a change is made
//! there, or that it is impossible.

use super::change::Remedy;
use super::client::Answer;
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

    /// How `remedy` is granted here, and whether it can be.
    pub(super) fn instructions(&self, remedy: &Remedy) -> (String, bool) {
        let known = match self {
            Self::Nginx(_) => nginx(remedy),
            Self::GitHubPages => return github(remedy),
            Self::Netlify => netlify(remedy),
            Self::Cloudflare => cloudflare(remedy),
            Self::Amazon => amazon(remedy),
            Self::Other(_) => None,
        };
        (known.unwrap_or_else(|| any(remedy)), true)
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
fn any(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Type(extension, media_type) => {
            format!("Send files ending in .{extension} with `Content-Type: {media_type}`.")
        }
        Remedy::Compress => "Send the precompressed files that lie beside the others (NAME.br, NAME.gz) to who accepts them, with `Content-Encoding: br` or `gzip`; or let the host compress.".to_owned(),
        Remedy::Brotli => "Send the precompressed files NAME.br to who accepts them, with `Content-Encoding: br`.".to_owned(),
        Remedy::Vary => "Send `Vary: Accept-Encoding` with every file that has an encoding.".to_owned(),
        Remedy::KeepForEver => "Send `Cache-Control: public, max-age=31536000, immutable` with what lies in assets/, and with nothing else.".to_owned(),
        Remedy::AskEachTime => "Send `Cache-Control: no-cache` with all that does not lie in assets/.".to_owned(),
        Remedy::Validate => "Send an `ETag` or `Last-Modified`, and answer 304 where it is the same still.".to_owned(),
        Remedy::Header(name, value) => format!("Send `{name}: {value}` with every file."),
        Remedy::FitPolicy => "Take the header away, since the page has its own policy in it, or send what `_headers` in the site says.".to_owned(),
        Remedy::Untouched => "Switch off what rewrites files on their way (minifying, added scripts, masked addresses), and delete what a cache has kept.".to_owned(),
        Remedy::Whole => "Publish the folder that `foldout build` wrote anew, whole and with its subfolders, and delete what a cache has kept.".to_owned(),
        Remedy::NotFound => "Take away the rule that answers every address with the page.".to_owned(),
        Remedy::Folder => "Let the address of a folder give its index.html, and lead there with 301 from the address without a slash.".to_owned(),
        Remedy::Https => "Lead from http to https with 301 or 308, for every address.".to_owned(),
    }
}

fn nginx(remedy: &Remedy) -> Option<String> {
    let text = match remedy {
        Remedy::Type(extension, media_type) => {
            format!("In nginx: `{media_type} {extension};` in `types`, and `charset utf-8;`")
        }
        Remedy::Compress => "In nginx: `gzip_static on; gzip_vary on;` and, with its module, `brotli_static on;`".to_owned(),
        Remedy::Brotli => "In nginx: `brotli_static on;`, with its module (in Debian libnginx-mod-http-brotli-static)".to_owned(),
        Remedy::Vary => "In nginx: `gzip_vary on;`".to_owned(),
        Remedy::KeepForEver | Remedy::AskEachTime => "In nginx: `add_header Cache-Control $report_cache;` with its `map`, and no `expires`".to_owned(),
        Remedy::Validate => "In nginx: `etag on;`, and no `if_modified_since off;`".to_owned(),
        Remedy::Header(name, value) => format!("In nginx: `add_header {name} \"{value}\" always;`"),
        Remedy::FitPolicy => "In nginx: `add_header Content-Security-Policy \"frame-ancestors 'none'\" always;` in place of the policy, since the page has its own".to_owned(),
        Remedy::NotFound => "In nginx: `try_files $uri $uri/ =404;`, and no `error_page` that ends in `=200`".to_owned(),
        Remedy::Folder => "In nginx: `index index.html;`, and `try_files $uri $uri/ =404;`".to_owned(),
        Remedy::Https => "In nginx: `return 301 https://$host$request_uri;` in a `server` of its own for port 80".to_owned(),
        Remedy::Untouched | Remedy::Whole => return None,
    };
    Some(format!("{text}. {GUIDE} shows it whole."))
}

fn github(remedy: &Remedy) -> (String, bool) {
    let fixed = "GitHub Pages lets nobody set this; another host is the only way.";
    match remedy {
        Remedy::Https => (
            "In the repository: Settings, Pages, Enforce HTTPS.".to_owned(),
            true,
        ),
        Remedy::Untouched => (any(remedy), true),
        Remedy::Whole => (
            format!(
                "Publish the folder by the workflow that {GUIDE} shows: all of it, and nothing that Jekyll has gone through."
            ),
            true,
        ),
        Remedy::Folder | Remedy::NotFound => (any(remedy), true),
        _ => (fixed.to_owned(), false),
    }
}

/// The instructions for a service that reads `_headers`.
fn by_headers(service: &str, remedy: &Remedy) -> Option<String> {
    match remedy {
        Remedy::KeepForEver | Remedy::AskEachTime | Remedy::Header(..) | Remedy::FitPolicy => {
            Some(format!(
                "{service} reads this from `_headers`, which the build writes: publish it at the root of the site, unchanged. In a folder below the root it is not read; {GUIDE} says what to do then."
            ))
        }
        _ => None,
    }
}

fn netlify(remedy: &Remedy) -> Option<String> {
    by_headers("Netlify", remedy).or_else(|| match remedy {
        Remedy::Type(extension, media_type) => Some(format!(
            "In `_headers` or netlify.toml: for /*.{extension}, `Content-Type: {media_type}`."
        )),
        Remedy::NotFound => Some("Take the line `/* /index.html 200` out of `_redirects` or netlify.toml.".to_owned()),
        Remedy::Untouched => Some("Switch off post processing (asset optimization, snippet injection) in the site's settings.".to_owned()),
        Remedy::Https => Some("Under Domain management, HTTPS: have a certificate made; the redirect comes with it.".to_owned()),
        _ => None,
    })
}

fn cloudflare(remedy: &Remedy) -> Option<String> {
    by_headers("Cloudflare Pages", remedy).or_else(|| match remedy {
        Remedy::NotFound => Some("Publish 404.html, which the build writes, at the root: without it Cloudflare Pages answers every address with the page.".to_owned()),
        Remedy::Untouched => Some("Switch off Rocket Loader, Email Address Obfuscation, Web Analytics by automatic setup and whatever else changes HTML; then purge the cache.".to_owned()),
        Remedy::Https => Some("Under SSL/TLS, Edge Certificates: Always Use HTTPS.".to_owned()),
        _ => None,
    })
}

fn amazon(remedy: &Remedy) -> Option<String> {
    let text = match remedy {
        Remedy::Type(extension, media_type) => format!(
            "Upload once more with `--content-type {media_type}` for *.{extension}, as {GUIDE} shows; then invalidate."
        ),
        Remedy::Compress | Remedy::Brotli | Remedy::Vary => "In CloudFront's behavior: Compress objects automatically, with the cache policy CachingOptimized.".to_owned(),
        Remedy::KeepForEver | Remedy::AskEachTime => format!(
            "Upload once more with the `--cache-control` that {GUIDE} shows; then invalidate."
        ),
        Remedy::Header(..) | Remedy::FitPolicy => format!(
            "In CloudFront's behavior: the response headers policy that {GUIDE} shows."
        ),
        Remedy::NotFound => "Take away the custom error response that makes 403 or 404 a 200 with /index.html; let everybody list the bucket, or make 403 a 404.".to_owned(),
        Remedy::Folder => format!("In CloudFront's behavior, viewer request: the function that {GUIDE} shows."),
        Remedy::Https => "In CloudFront's behavior: Redirect HTTP to HTTPS.".to_owned(),
        Remedy::Untouched | Remedy::Whole | Remedy::Validate => return None,
    };
    Some(text)
}
