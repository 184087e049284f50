//! *Permission* is what all policies of a page together leave it: it has to load what it needs, load no more
//! than our own policy allows, and no other site may frame it.

use super::change::{Change, Remedy, Rule};
use super::client::Answer;
use super::page::Page;
use super::policy::{Need, Policy};
use crate::press::page::policy;
use url::Url;

/// The policies in the headers of `answer`.
fn sent(answer: &Answer) -> Vec<Policy> {
    let header = answer.header("content-security-policy");
    Policy::read_all(&header.unwrap_or_default())
}

/// Checks the policies of the page in `answer`: they let it work, they are as strict as Foldout's, and no other
/// site may frame it.
pub(super) fn of_page(page: &Page, answer: &Answer, found: &mut Vec<Change>) {
    let sent = sent(answer);
    of_needs(page, &sent, found);
    let ours = policy();
    for ours in Policy::read_all(&ours) {
        let all = || page.policies.iter().chain(&sent);
        let mut names = ours.directives();
        let loose = names.find(|name| !all().any(|policy| policy.is_as_strict(&ours, name)));
        if let Some(directive) = loose {
            let what = format!("has lost the part of its policy that bounds {directive}");
            found.push(
                Change::fault(Rule::Policy, &page.url, what)
                    .because("every page of Foldout has it in a `meta` element: something has rewritten this one")
                    .remedied_by(Remedy::Untouched),
            );
        }
    }
    if !sent.iter().any(Policy::bounds_frames) && !answer.has("x-frame-options") {
        found.push(
            Change::fault(Rule::Policy, &page.url, "may be framed by any other site")
                .because("another site can show the report as its own; only a header can forbid it")
                .remedied_by(Remedy::Header(
                    "Content-Security-Policy",
                    "frame-ancestors 'none'",
                )),
        );
    }
}

/// Checks that the policies sent with the report in one file let it work.
pub(super) fn of_single(page: &Page, answer: &Answer, found: &mut Vec<Change>) {
    of_needs(page, &sent(answer), found);
}

fn of_needs(page: &Page, sent: &[Policy], found: &mut Vec<Change>) {
    for policy in sent {
        if let Some(directive) = policy.stops() {
            let what = format!("is sent with a policy that says `{directive}`");
            found.push(breaking(&page.url, what));
        }
        let refused = page
            .needs
            .iter()
            .find(|need| !policy.allows(need, &page.url));
        if let Some(need) = refused {
            let what = match need {
                Need::Wasm => "WebAssembly ('wasm-unsafe-eval' in script-src)".to_owned(),
                Need::Inline(directive, hash) => {
                    format!("what stands in the page ({hash} in {directive})")
                }
                Need::Address(directive, url) if url.scheme() == "data" => {
                    format!("pictures in the page (data: in {directive})")
                }
                Need::Address(directive, url) => format!("{} ('self' in {directive})", url.path()),
            };
            let what = format!("is sent with a policy that forbids {what}");
            found.push(breaking(&page.url, what));
        }
    }
}

fn breaking(url: &Url, what: String) -> Change {
    Change::fault(Rule::Policy, url, what)
        .because("the page needs it, and works without in part only")
        .remedied_by(Remedy::FitPolicy)
}
