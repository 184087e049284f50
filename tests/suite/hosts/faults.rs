//! Faults of hosts that are hard to produce with nginx, each at a host with only that fault.

use super::stand_in::{Question, Reply, StandIn};
use super::{Told, doctor};

/// The findings at a host whose answers `spoil` changes.
fn told(spoil: impl Fn(&Question, &mut Reply) + Send + Sync + 'static) -> Told {
    StandIn::start(spoil).told()
}

/// Asserts that the findings begin with these texts, and that there are no others.
#[track_caller]
fn only(told: &Told, wanted: &[&str]) {
    let found = told.findings();
    let all = found.len() == wanted.len()
        && wanted
            .iter()
            .all(|one| found.iter().any(|found| found.starts_with(one)));
    assert!(all, "{found:#?} instead of {wanted:#?}");
    let is_fault = wanted.iter().any(|one| one.starts_with("fault"));
    assert_eq!(told.code, i32::from(is_fault));
}

#[test]
fn a_host_without_faults_has_none() {
    told(|_, _| ()).is_well();
}

#[test]
fn policies_that_break_the_page() {
    for (policy, what) in [
        ("default-src 'self'; frame-ancestors 'none'", "WebAssembly"),
        (
            "script-src 'self' 'wasm-unsafe-eval'",
            "what stands in the page ('sha256-",
        ),
        ("style-src 'none'", "what stands in the page ('sha256-"),
        (
            "style-src https://example.org",
            "what stands in the page ('sha256-",
        ),
        ("img-src 'none'", "/report/assets/square-"),
        ("connect-src 'none'", "/report/assets/viewer-"),
        ("manifest-src 'none'", "/report/manifest.webmanifest"),
        ("worker-src 'none'", "/report/sw.js"),
        (
            "script-src 'strict-dynamic' 'unsafe-eval' 'unsafe-inline'",
            "/report/assets/viewer-",
        ),
    ] {
        let policy = format!("{policy}; frame-ancestors 'self'");
        let told = told(move |asked, reply| {
            if asked.path == "/report/" {
                reply.set("content-security-policy", &policy);
            }
        });
        only(
            &told,
            &[&format!(
                "fault policy: is sent with a policy that forbids {what}"
            )],
        );
    }
    for directive in ["sandbox", "require-trusted-types-for"] {
        let told = told(move |asked, reply| {
            if asked.path == "/report/" {
                let policy = format!("frame-ancestors 'none', {directive} 'script'");
                reply.set("content-security-policy", &policy);
            }
        });
        only(
            &told,
            &[&format!(
                "fault policy: is sent with a policy that says `{directive}`"
            )],
        );
    }
}

#[test]
fn policies_that_do_not() {
    for policy in [
        "script-src * 'unsafe-inline' 'unsafe-eval'; frame-ancestors https://example.org",
        "default-src http: data: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'",
        "sandbox allow-scripts allow-same-origin allow-popups; frame-ancestors 'none'",
        "script-src-attr 'none', frame-ancestors 'none'",
    ] {
        let told = told(|asked, reply| {
            if asked.path == "/report/" {
                reply.set("content-security-policy", policy);
            }
        });
        only(&told, &[]);
    }
    let framed = told(|_, reply| {
        reply.headers.remove("content-security-policy");
        reply.set("x-frame-options", "DENY");
    });
    only(&framed, &[]);
}

#[test]
fn the_policy_of_the_page_on_the_report_in_one_file() {
    let policy = foldout::press::page::policy();
    let told = told(move |asked, reply| {
        if asked.path == "/report/report.html" {
            reply.set("content-security-policy", &policy);
        }
    });
    only(
        &told,
        &["fault policy: is sent with a policy that forbids what stands in the page"],
    );
}

#[test]
fn a_page_that_has_lost_its_policy() {
    let told = told(|asked, reply| {
        if ["/report/", "/report/index.html"].contains(&&*asked.path) {
            let page = String::from_utf8_lossy(&reply.body);
            let page = page.replace("http-equiv=\"Content-Security-Policy\"", "name=\"nothing\"");
            reply.headers.remove("content-encoding");
            if asked.encoding == "identity" {
                reply.body = page.into_bytes();
            }
        }
    });
    told.find("fault policy: has lost the part of its policy that bounds default-src");
    told.find("fault integrity: is not what the build wrote");
}

#[test]
fn addresses_that_lead_astray() {
    let with_page = |path: &'static str| {
        let page = super::desk().files("dist")["index.html"].clone();
        told(move |asked, reply| {
            if asked.path == path {
                (reply.status, reply.body) = (200, page.clone());
            }
        })
    };
    only(
        &with_page("/report"),
        &["fault address: shows the page without leading to the address with a slash"],
    );
    let gone = told(|asked, reply| {
        if asked.path == "/report" {
            reply.status = 404;
        }
    });
    only(
        &gone,
        &["fault address: is not found without its slash: the host answers 404"],
    );
    let elsewhere = told(|asked, reply| {
        if asked.path == "/report" {
            reply.lead("/report/report.html");
        }
    });
    only(&elsewhere, &["fault address: leads to http://127.0.0.1:"]);
    let index = told(|asked, reply| {
        if asked.path == "/report/index.html" {
            reply.status = 404;
        }
    });
    only(
        &index,
        &["fault address: does not show the page: the host answers 404"],
    );
    let named = told(|asked, reply| {
        if asked.path == "/report/" {
            reply.lead("index.html");
        }
    });
    named.find("fault address: leads to http://127.0.0.1:");
}

#[test]
fn encodings_that_are_not_what_they_say() {
    let other = told(|asked, reply| {
        if asked.encoding == "br" && asked.path.ends_with(".wasm") {
            reply.set("content-encoding", "gzip");
        }
    });
    other.find("fault encoding: is sent in gzip where br is asked for");
    let broken = told(|asked, reply| {
        if asked.encoding == "gzip" && asked.path.ends_with(".wasm") {
            reply.body.truncate(reply.body.len() / 2);
        }
    });
    only(
        &broken,
        &["fault encoding: is another file in gzip than without"],
    );
    let packed = super::desk().files("dist");
    let unasked = told(move |asked, reply| {
        if asked.path.ends_with(".wasm") {
            let name = asked.path.replacen("/report/", "", 1);
            reply.body = packed[&format!("{name}.gz")].clone();
            reply.set("content-encoding", "gzip");
        }
    });
    unasked.find("hint encoding: is sent in gzip to those who do not take it, too");
    assert!(
        !unasked
            .findings()
            .iter()
            .any(|one| one.contains("integrity"))
    );
}

#[test]
fn a_status_that_is_neither_there_nor_not() {
    let told = told(|_, reply| {
        if reply.status == 404 {
            reply.status = 403;
        }
    });
    only(
        &told,
        &["hint not-found: does not exist, and is answered 403 instead of 404"],
    );
}

#[test]
fn a_page_without_a_mark_to_know_it_by() {
    let told = told(|asked, reply| {
        reply.headers.remove("etag");
        if asked.path == "/report/" && reply.status == 304 {
            reply.status = 200;
        }
    });
    only(
        &told,
        &["hint caching: is sent whole each time, changed or not"],
    );
}

#[test]
fn referrers_that_tell_too_much() {
    let told = told(|_, reply| reply.set("referrer-policy", "no-referrer, unsafe-url"));
    only(
        &told,
        &["fault header: is sent with `Referrer-Policy: unsafe-url`"],
    );
}

#[test]
fn a_picture_that_is_another() {
    let told = told(|asked, reply| {
        if asked.path.contains("/assets/square-") {
            reply.body.push(b'\n');
            reply.headers.remove("content-encoding");
        }
    });
    told.find("fault integrity: is not what the hash in its name says");
}

#[test]
fn a_worker_of_another_build() {
    let told = told(|asked, reply| {
        if asked.path == "/report/sw.js" {
            let worker = String::from_utf8_lossy(&reply.body).into_owned();
            if asked.encoding == "identity" {
                reply.body = worker
                    .replace("assets/viewer-", "assets/./viewer-")
                    .into_bytes();
            }
        }
    });
    told.find("fault integrity: is of another build than the page");
}

/// Answers like GitHub Pages: what cannot be changed there gives only hints.
#[test]
fn what_cannot_be_changed_is_a_hint() {
    let github = |_: &Question, reply: &mut Reply| {
        reply.set("server", "GitHub.com");
        reply.set("cache-control", "max-age=600");
        for name in [
            "x-content-type-options",
            "referrer-policy",
            "content-security-policy",
        ] {
            reply.headers.remove(name);
        }
        if reply
            .headers
            .get("content-encoding")
            .is_some_and(|one| one == "br")
        {
            reply.headers.remove("content-encoding");
        }
    };
    let host = StandIn::start(move |asked, reply| {
        let asked = Question {
            path: asked.path.clone(),
            encoding: asked.encoding.clone(),
        };
        github(&asked, reply);
    });
    let told = host.told();
    assert_eq!(told.code, 0, "{:#?}", told.findings());
    assert_eq!(told.json["host"], "GitHub Pages");
    for what in [
        "hint policy: may be framed",
        "hint header: is sent without `X-Content",
        "hint header: is sent without `Referrer",
        "hint caching: is kept for 10 minutes only",
        "hint caching: is kept for 10 minutes without a question",
        "hint encoding: is offered in gzip, and not in br",
    ] {
        let remedy = told.find(what)["remedy"].to_string();
        assert!(remedy.contains("lets nobody set this"), "{remedy}");
    }
    let quiet = doctor(&[&host.address("/report/"), "--quiet"]);
    assert!(quiet.stdout.is_empty() && quiet.status.success());
}

#[test]
fn known_hosts_are_told_in_their_own_terms() {
    for (header, value, host, remedy) in [
        (
            "server",
            "nginx/1.22.1",
            "nginx/1.22.1",
            "In nginx: `add_header",
        ),
        (
            "server",
            "Netlify",
            "Netlify",
            "Netlify reads this from `_headers`",
        ),
        (
            "cf-ray",
            "1-FRA",
            "Cloudflare",
            "Cloudflare Pages reads this from `_headers`",
        ),
        (
            "via",
            "1.1 a.cloudfront.net (CloudFront)",
            "Amazon S3 and CloudFront",
            "response headers policy",
        ),
        (
            "server",
            "AmazonS3",
            "Amazon S3 and CloudFront",
            "response headers policy",
        ),
        (
            "server",
            "Caddy",
            "Caddy",
            "Send `X-Content-Type-Options: nosniff` with every file.",
        ),
        (
            "x-nothing",
            "",
            "a host without a name",
            "Send `X-Content-Type-Options",
        ),
    ] {
        let told = told(move |_, reply| {
            reply.set(header, value);
            reply.headers.remove("x-content-type-options");
        });
        only(
            &told,
            &["fault header: is sent without `X-Content-Type-Options: nosniff`"],
        );
        assert_eq!(told.json["host"], host);
        let said = told.json["findings"][0]["remedy"].as_str().unwrap();
        assert!(said.contains(remedy), "{host}: {said}");
    }
}
