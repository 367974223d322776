//! Generates temporary packages with a number of contact-sized models for a stack of libraries.
//!
//! Each model is a module with the content of a file in `stacks/`. The number of the model replaces
//! `000`, so no two models share the name of a type, a field or an enum variant, and the compiler
//! can reuse nothing.
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// A combination of libraries, and a contact written with them.
pub struct Stack {
    /// The name of the stack in the tables.
    pub name: &'static str,
    /// The name of the generated package and its folder.
    pub folder: &'static str,
    /// The lines after `[dependencies]` in `Cargo.toml`.
    dependencies: &'static [&'static str],
    /// The source files of a model.
    model: &'static [&'static str],
    /// Functions that all models share.
    shared: &'static str,
    /// The function that uses a model.
    exchange: &'static str,
    /// The types of a model that can be read and written.
    documents: &'static [&'static str],
}

const BON: &str = r#"bon = "3""#;
const CHRONO: &str = r#"chrono = { version = "0.4", features = ["serde"] }"#;
const DECIMAL: &str = r#"rust_decimal = { version = "1", features = ["serde"] }"#;
const GARDE: &str = r#"garde = { version = "0.23", features = ["derive", "email"] }"#;
const SCHEMARS: &str = r#"schemars = { version = "1", features = ["chrono04", "rust_decimal1"] }"#;
const SERDE: &str = r#"serde = { version = "1", features = ["derive"] }"#;
const SERDE_JSON: &str = r#"serde_json = "1""#;
const STRUCT_PATCH: &str = r#"struct-patch = { version = "0.14", features = ["nesting"] }"#;
const KONIGLE: &str = concat!(
    r#"konigle-models = { path = ""#,
    env!("CARGO_MANIFEST_DIR"),
    r#"/../../konigle-models" }"#
);

/// The contact can be read and written. Nothing is validated.
pub const SERDE_ALONE: Stack = Stack {
    name: "serde",
    folder: "serde",
    dependencies: &[CHRONO, DECIMAL, SERDE, SERDE_JSON],
    model: &[include_str!("../stacks/serde.rs")],
    shared: include_str!("../stacks/shared_serde.rs"),
    exchange: include_str!("../stacks/exchange_serde.rs"),
    documents: &["Contact000"],
};

/// The stack above, with Create and Update written by hand.
pub const SERDE_REQUESTS: Stack = Stack {
    name: "serde, Create and Update by hand",
    folder: "serde_requests",
    model: &[include_str!("../stacks/serde.rs"), include_str!("../stacks/serde_requests.rs")],
    documents: &["Contact000", "ContactCreate000", "ContactUpdate000"],
    ..SERDE_ALONE
};

/// The contact with limits and schema.
pub const CHECKED: Stack = Stack {
    name: "serde + garde + schemars",
    folder: "checked",
    dependencies: &[CHRONO, DECIMAL, GARDE, SCHEMARS, SERDE, SERDE_JSON],
    model: &[include_str!("../stacks/checked.rs")],
    shared: include_str!("../stacks/shared_checked.rs"),
    exchange: include_str!("../stacks/exchange_checked.rs"),
    documents: &["Contact000"],
};

/// The stack above, with Create and Update written by hand.
pub const CHECKED_REQUESTS: Stack = Stack {
    name: "serde + garde + schemars, Create and Update by hand",
    folder: "checked_requests",
    model: &[include_str!("../stacks/checked.rs"), include_str!("../stacks/checked_requests.rs")],
    documents: &["Contact000", "ContactCreate000", "ContactUpdate000"],
    ..CHECKED
};

/// One derive for each feature of `Model`. The Update can be read and written, as in this library.
/// The Create is only a builder.
pub const PEERS: Stack = Stack {
    name: "serde + schemars + garde + struct-patch + bon",
    folder: "peers",
    dependencies: &[BON, CHRONO, DECIMAL, GARDE, SCHEMARS, SERDE, SERDE_JSON, STRUCT_PATCH],
    model: &[include_str!("../stacks/peers.rs")],
    documents: &["Contact000", "Contact000Patch"],
    ..CHECKED
};

/// The contact as a model.
pub const KONIGLE_ALONE: Stack = Stack {
    name: "konigle-models, no Create and Update",
    folder: "konigle",
    dependencies: &[KONIGLE],
    model: &[include_str!("../stacks/konigle.rs")],
    shared: "",
    exchange: include_str!("../stacks/exchange_konigle.rs"),
    documents: &["Contact000"],
};

/// The contact as a model with Create and Update.
pub const KONIGLE_REQUESTS: Stack = Stack {
    name: "konigle-models",
    folder: "konigle_requests",
    model: &[include_str!("../stacks/konigle_requests.rs")],
    documents: &["Contact000", "ContactCreate000", "ContactUpdate000"],
    ..KONIGLE_ALONE
};

/// How a package uses its models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A library whose types are not used. Generic code is type-checked, but no machine code is
    /// generated for it.
    Declared,
    /// A library with a function that reads, validates and writes each type.
    Exchanged,
    /// A program that does the same with its input.
    Program,
}

/// A package on disk.
pub struct Package {
    folder: PathBuf,
    root: &'static str,
}

/// The folder for the packages and their builds, next to the build of this program.
fn home() -> PathBuf {
    let program = env::current_exe().expect("this program has a path");
    program.ancestors().nth(2).expect("target/release/program").join("stacks")
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

impl Stack {
    /// Writes a package of this stack with this many models, and replaces the old one.
    ///
    /// # Panics
    /// If the files cannot be written.
    pub fn package(&self, models: usize, usage: Use) -> Package {
        let folder = home().join(self.folder);
        let sources = folder.join("src");
        // Old source files would not be compiled, but they would remain in the folder.
        let _ = fs::remove_dir_all(&sources);
        fs::create_dir_all(&sources).expect("a folder beside this program");

        let mut manifest = format!(
            "[workspace]\n\n[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{}\n",
            self.folder,
            self.dependencies.join("\n"),
        );
        if usage == Use::Program {
            manifest.push_str("\n[profile.release]\nstrip = true\n");
        }
        write(&folder.join("Cargo.toml"), &manifest);

        let public = if usage == Use::Program { "" } else { "pub " };
        // The generated program has unused code on purpose.
        let mut root = String::from(if public.is_empty() { "#![allow(dead_code)]\n" } else { "" });
        let mut add = |name: &str, text: &str| {
            writeln!(root, "{public}mod {name};").expect("writing to a string");
            write(&sources.join(name).with_extension("rs"), text);
        };
        if !self.shared.is_empty() {
            add("shared", self.shared);
        }
        if usage != Use::Declared {
            add("exchange", self.exchange);
        }
        for number in 0..models {
            let mut text = self.model.concat();
            if usage != Use::Declared {
                text.push_str(&self.function());
            }
            add(&format!("m{number:03}"), &text.replace("000", &format!("{number:03}")));
        }
        let name = if usage == Use::Program { "main.rs" } else { "lib.rs" };
        if usage == Use::Program {
            root.push_str(&program(models));
        }
        write(&sources.join(name), &root);
        Package { folder, root: name }
    }

    /// The source of a function that selects the type of a module by its number.
    fn function(&self) -> String {
        let mut text = "\npub fn exchange(document: usize, text: &[u8]) -> Result<String, String> {\n    match document {\n".to_owned();
        for (number, document) in self.documents.iter().enumerate() {
            writeln!(text, "        {number} => crate::exchange::exchange::<{document}>(text),")
                .expect("writing to a string");
        }
        text + "        _ => Err(\"no such document\".to_owned()),\n    }\n}\n"
    }

    /// The number of lines of a model before macro expansion.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.model.iter().map(|part| part.lines().count()).sum()
    }

    /// The number of types of a model that can be read and written.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.documents.len()
    }
}

/// The source of the program. Model, type and document are chosen at run time, so the compiler can
/// remove none of the code.
fn program(models: usize) -> String {
    let mut text = r#"
fn main() {
    let mut numbers = std::env::args().skip(1).map(|number| number.parse::<usize>().expect("a number"));
    let (model, document) = (numbers.next().expect("a model"), numbers.next().expect("a document"));
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut std::io::stdin(), &mut text).expect("a document");
    let outcome = match model {
"#
    .to_owned();
    for number in 0..models {
        writeln!(text, "        {number} => m{number:03}::exchange(document, &text),")
            .expect("writing to a string");
    }
    text + r#"        _ => Err("no such model".to_owned()),
    };
    match outcome {
        Ok(text) => println!("{text}"),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}
"#
}

impl Package {
    /// Makes Cargo rebuild this package only.
    ///
    /// # Panics
    /// If the file cannot be written.
    pub fn touch(&self) {
        let root = self.folder.join("src").join(self.root);
        let text = fs::read_to_string(&root).expect("the root was written");
        write(&root, &text);
    }

    /// A Cargo command in this package that builds into the folder `target`. Incremental
    /// compilation is off, because complete builds are measured.
    #[must_use]
    pub fn cargo(&self, target: &str, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(arguments).current_dir(&self.folder).stdin(Stdio::null());
        cargo
            .env("CARGO_TARGET_DIR", Self::target(target))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_QUIET", "true");
        cargo
    }

    /// The path of `target`.
    #[must_use]
    pub fn target(target: &str) -> PathBuf {
        home().join(target)
    }

    /// Runs Cargo and returns its output.
    ///
    /// # Panics
    /// If it fails.
    pub fn output(&self, target: &str, arguments: &[&str]) -> String {
        let output =
            self.cargo(target, arguments).stderr(Stdio::inherit()).output().expect("Cargo runs");
        assert!(
            output.status.success(),
            "cargo {} failed in {}",
            arguments.join(" "),
            self.folder.display()
        );
        String::from_utf8(output.stdout).expect("text")
    }
}
