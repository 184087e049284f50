//! The press in WebAssembly: a report becomes its single file in a program that has no disk. The opener runs it in a
//! worker, and a test in Node, which holds the file against the command's. It exists for WebAssembly only.
//!
//! It takes its job out of the global object `press`: `files`, pairs of a path and bytes; `metadata` as TOML, or an
//! empty text; `wanted`, which is `"site"` for the site in an archive, and else the single file; `step`, a function that
//! is called with the name of each step; and `done`, which is called with the file's bytes and an object of its `title`
//! and `findings`, or with `null`, `null` and what went wrong.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(target_arch = "wasm32")]
fn main() {
    in_wasm::main();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    use foldout::error::Result;
    use foldout::opener::{self, Dropped, Opened, Wanted};
    use foldout::press::assets::Viewer;
    use js_sys::{Array, Function, Object, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast as _, JsValue};

    pub(crate) fn main() {
        yew::platform::spawn_local(async {
            let job = of(&js_sys::global(), "press");
            let (file, facts, error) = match opened(&job).await {
                Ok(opened) => (
                    Uint8Array::from(&*opened.file.bytes).into(),
                    facts(&opened),
                    JsValue::NULL,
                ),
                Err(error) => (JsValue::NULL, JsValue::NULL, error.to_string().into()),
            };
            if let Ok(done) = of(&job, "done").dyn_into::<Function>() {
                let _ = done.call3(&JsValue::NULL, &file, &facts, &error);
            }
        });
    }

    async fn opened(job: &JsValue) -> Result<Opened> {
        let files = Array::from(&of(job, "files"));
        let files = files.iter().map(|pair| {
            let pair = Array::from(&pair);
            let path = pair.get(0).as_string().unwrap_or_default();
            (path, Uint8Array::new(&pair.get(1)).to_vec())
        });
        let dropped = Dropped::of(files.collect())?;
        let metadata = of(job, "metadata").as_string().unwrap_or_default();
        let wanted = match of(job, "wanted").as_string().as_deref() {
            Some("site") => Wanted::Site,
            _ => Wanted::File,
        };
        let step = of(job, "step").dyn_into::<Function>().ok();
        opener::open(&dropped, &metadata, wanted, &Viewer::embedded()?, |now| {
            if let Some(step) = &step {
                let _ = step.call1(&JsValue::NULL, &now.name().into());
            }
        })
        .await
    }

    /// The title of the report, its metadata as texts, and what `foldout check` would list.
    fn facts(opened: &Opened) -> JsValue {
        let findings = Array::new();
        for warning in &opened.warnings {
            let place = warning.at.to_string();
            let place = place.trim_start_matches([',', ' ']);
            let place = match place.strip_prefix(':') {
                Some(line) => format!("line {line}"),
                None => place.to_owned(),
            };
            findings.push(&object(&[
                ("place", &place),
                ("rule", warning.rule.name()),
                ("message", warning.rule.sentence()),
                ("text", &warning.text),
            ]));
        }
        let meta = &opened.meta;
        let date = meta.date.clone().map(String::from);
        let known = object(&[
            ("title", &meta.title),
            ("authors", &meta.authors.join("\n")),
            ("institution", &meta.institution),
            ("date", &date.unwrap_or_default()),
            ("language", &meta.language),
            ("description", &meta.description),
        ]);
        let facts = object(&[("title", &meta.title)]);
        let _ = Reflect::set(&facts, &"meta".into(), &known);
        let _ = Reflect::set(&facts, &"findings".into(), &findings);
        facts
    }

    fn object(entries: &[(&str, &str)]) -> JsValue {
        let object = Object::new();
        for (key, value) in entries {
            let _ = Reflect::set(&object, &(*key).into(), &(*value).into());
        }
        object.into()
    }

    /// What `object` has under `key`.
    fn of(object: &JsValue, key: &str) -> JsValue {
        Reflect::get(object, &key.into()).unwrap_or_default()
    }
}
