//! A *policy* (Content-Security-Policy, level 3) says what a page may load. A page has one in a `meta` element,
//! and the host may add others in a header; all of them apply.

use url::Url;

/// The directives of one policy, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Policy(Vec<(String, Vec<String>)>);

/// Something that a policy must allow for a page to work, with the directive that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    /// Compiling WebAssembly.
    Wasm,
    /// An inline script or style, by the source expression of its hash.
    Inline(&'static str, String),
    /// A file at this address.
    Address(&'static str, Url),
}

impl Policy {
    /// The policies in a header or a `meta` element, separated by commas.
    pub(super) fn read_all(text: &str) -> Vec<Self> {
        let policies = text.split(',').map(|policy| {
            let directives = policy.split(';').filter_map(|directive| {
                let mut words = directive.split_whitespace();
                let name = words.next()?.to_ascii_lowercase();
                Some((name, words.map(str::to_owned).collect()))
            });
            Self(directives.collect())
        });
        policies.filter(|policy| !policy.0.is_empty()).collect()
    }

    /// The sources of `directive` itself; of two, the first counts.
    fn written(&self, directive: &str) -> Option<&[String]> {
        let found = self.0.iter().find(|(name, _)| name == directive);
        found.map(|(_, sources)| sources.as_slice())
    }

    /// The sources that apply to `directive`, including fallbacks; `None` if everything is allowed.
    fn sources(&self, directive: &str) -> Option<&[String]> {
        let stands_in: &[&str] = match directive {
            "script-src" => &["script-src-elem", "script-src", "default-src"],
            "style-src" => &["style-src-elem", "style-src", "default-src"],
            "worker-src" => &["worker-src", "child-src", "script-src", "default-src"],
            "base-uri" | "form-action" | "frame-ancestors" => &[],
            _ => &["default-src"],
        };
        if stands_in.contains(&directive) {
            return stands_in.iter().find_map(|name| self.written(name));
        }
        let mut names = [directive].into_iter().chain(stands_in.iter().copied());
        names.find_map(|name| self.written(name))
    }

    /// Whether it allows `need` for a page at `page`.
    pub(super) fn allows(&self, need: &Need, page: &Url) -> bool {
        match need {
            // `script-src-elem` does not apply to WebAssembly.
            Need::Wasm => {
                let names = ["script-src", "default-src"];
                let sources = names.iter().find_map(|name| self.written(name));
                let keys = ["'wasm-unsafe-eval'", "'unsafe-eval'"];
                sources.is_none_or(|all| keys.iter().any(|key| has(all, key)))
            }
            Need::Inline(directive, hash) => self.sources(directive).is_none_or(|all| {
                let outweighs =
                    |source: &String| source.starts_with("'sha") || source.starts_with("'nonce-");
                all.contains(hash) || has(all, "'unsafe-inline'") && !all.iter().any(outweighs)
            }),
            Need::Address(directive, url) => self.sources(directive).is_none_or(|all| {
                let by_address = *directive != "script-src" || !has(all, "'strict-dynamic'");
                by_address && all.iter().any(|source| matches(source, url, page))
            }),
        }
    }

    /// Whether `directive` allows no more than in `ours`. Hashes are not compared, since they depend on the
    /// version that made the page.
    pub(super) fn is_as_strict(&self, ours: &Self, directive: &str) -> bool {
        let (Some(sources), Some(wanted)) = (self.sources(directive), ours.written(directive))
        else {
            return false;
        };
        let is_wanted = |source: &String| {
            *source == "'none'" || source.starts_with("'sha") || has(wanted, source)
        };
        sources.iter().all(is_wanted)
    }

    /// The names of its directives.
    pub(super) fn directives(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it says who may frame the page, and that not everybody may.
    pub(super) fn bounds_frames(&self) -> bool {
        let ancestors = self.written("frame-ancestors");
        ancestors.is_some_and(|sources| !has(sources, "*"))
    }

    /// The directive that breaks any page of Foldout's, if there is one.
    pub(super) fn stops(&self) -> Option<&'static str> {
        if let Some(allowed) = self.written("sandbox") {
            let keys = ["allow-scripts", "allow-same-origin"];
            if !keys.iter().all(|key| has(allowed, key)) {
                return Some("sandbox");
            }
        }
        let types = "require-trusted-types-for";
        self.written(types).map(|_| types)
    }
}

fn has(sources: &[String], wanted: &str) -> bool {
    sources
        .iter()
        .any(|source| source.eq_ignore_ascii_case(wanted))
}

/// Whether a source expression matches `url` for a page at `page`.
fn matches(source: &str, url: &Url, page: &Url) -> bool {
    let source = source.to_ascii_lowercase();
    if source == "'self'" {
        return url.origin() == page.origin();
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return url.scheme() == scheme;
    }
    if url.host().is_none() {
        return false;
    }
    if source == "*" {
        return true;
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, source.as_str()),
    };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()),
        None => (host, None),
    };
    let name = url.host_str().unwrap_or_default();
    let is_host = match host.strip_prefix("*.") {
        Some(above) => name
            .strip_suffix(above)
            .is_some_and(|sub| sub.ends_with('.')),
        None => host == name,
    };
    let whole = url.path().to_ascii_lowercase();
    is_host
        && scheme.is_none_or(|scheme| scheme == url.scheme())
        && port.is_none_or(|port: u16| url.port_or_known_default() == Some(port))
        && (path.is_empty() || whole == path || path.ends_with('/') && whole.starts_with(path))
}
