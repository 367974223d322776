//! Snapshots of expansions: one small item for each feature, and every model of the library. The
//! snapshots are named by feature and by model. Accept a change with `cargo insta review` or
//! `INSTA_UPDATE=always cargo test -p konigle-derive`.
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::Item;

use crate::derive;

/// Returns the formatted expansion of an item.
fn expanded(item: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(derive(item)).expect("the expansion is a file of Rust"))
}

fn assert_snapshot(name: &str, item: TokenStream) {
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    settings.bind(|| insta::assert_snapshot!(name, expanded(item)));
}

macro_rules! features {
    ($($name:ident: { $($item:tt)* })+) => {$(
        #[test]
        fn $name() {
            assert_snapshot(concat!("feature_", stringify!($name)), quote!($($item)*));
        }
    )+};
}

features! {
    required_field: {
        struct Page { title: String }
    }
    texts: {
        /// A page of a shop.
        #[model(title = "Web Page")]
        struct Page {
            /// What it is called.
            #[field(title = "Title", examples = ["About us", "Contact"])]
            title: String,
            /// How large it is.
            #[field(description = "The number of bytes.")]
            size: u32,
        }
    }
    options: {
        #[model(create(PageCreate))]
        struct Page {
            title: Option<String>,
            #[field(required)]
            kind: Option<String>,
            #[field(skip_none)]
            note: Option<String>,
        }
    }
    names_and_directions: {
        struct Page {
            #[field(alias = "name", alias = "label")]
            title: String,
            #[field(read_only)]
            id: String,
            #[field(write_only)]
            password: String,
            #[field(skip, default = 5)]
            retries: u8,
            #[field(extra)]
            rest: BTreeMap<String, Json>,
        }
    }
    conversion: {
        struct Page {
            #[field(with = AsHex)]
            hash: [u8; 4],
            #[field(with = AsHex)]
            older: Option<[u8; 4]>,
        }
    }
    newtype: {
        /// A name.
        struct Name(#[field(min_length = 1, examples = ["about"])] String);
    }
    internally_tagged_enum: {
        #[model(tag = "type", rename_all = "snake_case")]
        enum Block {
            /// A heading.
            #[model(alias = "h")]
            Heading {
                #[field(le = 6)]
                level: u8,
            },
            Image(Image),
            Delimiter,
            #[model(other)]
            Unknown(Json),
        }
    }
    adjacently_tagged_enum: {
        #[model(tag = "t", content = "c")]
        enum Event {
            Moved {
                x: i64,
            },
            Named(#[field(max_length = 5)] String),
            Stopped,
        }
    }
    externally_tagged_enum: {
        enum Event {
            Named(String),
            Stopped,
        }
    }
    untagged_enum: {
        #[model(untagged)]
        enum Event {
            Named(String),
            Stopped,
        }
    }
    open_string_enum: {
        enum State {
            InReview,
            #[model(other)]
            Unknown(String),
        }
    }
    composed_texts: {
        /// A page.
        #[doc = include_str!("page.md")]
        struct Page {
            #[field(description = concat!("How ", "large."))]
            size: u32,
        }
    }
    sensitive: {
        #[model(create(PageCreate))]
        struct Page {
            #[field(sensitive)]
            password: String,
            #[field(sensitive, default)]
            hint: String,
        }
    }
    limits: {
        struct Page {
            #[field(min_length = 1, max_length = 100)]
            title: String,
            #[field(gt = 0, le = 99.5)]
            weight: f64,
            #[field(max_digits = 19, decimal_places = 2, ge = -1.25)]
            price: Decimal,
            #[field(max_items = 5)]
            tags: Vec<String>,
        }
    }
    limits_of_constants: {
        struct Page {
            #[field(max_length = MAX_TITLE, code = "title_length", message = "must be a short title")]
            title: String,
            #[field(ge = Self::LEAST, multiple_of = 5)]
            rank: u32,
        }
    }
    rules: {
        #[model(check = check_page, update(PageUpdate, check = check_update))]
        struct Page {
            #[field(check = check_title, check = check_words, update(check = check_title))]
            title: String,
            #[field(check = rules::check_note)]
            note: Option<String>,
            #[field(unique_items, default)]
            tags: Vec<String>,
        }
    }
    defaults: {
        #[model(default)]
        struct Page {
            #[field(default)]
            tags: Vec<String>,
            #[field(default = "About us", nullable)]
            title: String,
            #[field(default = 2 + 3)]
            size: u32,
        }
    }
    names_in_json: {
        #[model(rename_all = "camelCase", deny_unknown_fields)]
        struct Page {
            full_title: String,
            #[field(rename = "kind")]
            r#type: String,
        }
    }
    parts: {
        struct Page {
            #[field(flatten)]
            size: Size,
            #[field(extends)]
            base: BasePage,
            title: String,
        }
    }
    parameters: {
        struct Page<T: Clone, const N: usize = 5> where T: Eq { value: T }
    }
    renamed_crate: {
        #[model(crate = ::platform::models)]
        struct Page { title: String }
    }
    create: {
        #[model(create(PageCreate))]
        struct Page {
            /// What it is called.
            #[field(max_length = 100)]
            title: String,
            #[field(default = 5, create(default = 6))]
            size: u32,
            #[field(default, nested)]
            author: Author,
            #[field(default, create(skip))]
            rank: u32,
        }
    }
    update: {
        #[model(update(PageUpdate, title = "Change of a Page"))]
        struct Page {
            #[field(update(required))]
            id: String,
            /// What it is called.
            #[field(max_length = 100)]
            title: String,
            #[field(nested)]
            author: Author,
            #[field(flatten)]
            size: Size,
            #[field(default)]
            parent: Option<Box<Self>>,
            #[deprecated]
            #[field(update(skip))]
            rank: u32,
        }
    }
    enumeration: {
        /// Whether a page can be seen.
        #[model(rename_all = "kebab-case")]
        enum State {
            InReview,
            #[model(rename = "live")]
            Published,
        }
    }
    stubs_after_a_mistake: {
        #[model(default, create(PageCreate), update(PageUpdate))]
        struct Page {
            #[field(default, max_len = 5)]
            title: String,
            #[field(extends)]
            base: BasePage,
        }
    }
    stub_of_an_unfinished_item: {
        struct Page {
            title: ,
            size: u32,
        }
    }
}

#[cfg(feature = "regex")]
features! {
    pattern: {
        struct Page {
            #[field(pattern = "^[a-z-]+$")]
            slug: String,
        }
    }
}

#[cfg(not(feature = "regex"))]
#[test]
fn a_pattern_requires_the_feature() {
    let text = expanded(quote!(
        struct Page {
            #[field(pattern = "^[a-z-]+$")]
            slug: String,
        }
    ));
    assert!(text.contains("`pattern` requires the feature `regex` of konigle-models"), "{text}");
}

/// Compares the expansion of each item in the file that derives `Model` with its snapshot.
fn assert_models(file: &str) {
    let path = format!("{}/../konigle-models/src/{file}", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(&path).expect("a source file of konigle-models");
    let items = syn::parse_file(&source).expect("a file of Rust").items;
    let mut found = 0;
    for item in items {
        let (name, attributes) = match &item {
            Item::Struct(item) => (item.ident.to_string(), &item.attrs),
            Item::Enum(item) => (item.ident.to_string(), &item.attrs),
            _ => continue,
        };
        let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
        if derives.into_iter().any(|derive| derive.to_token_stream().to_string().contains("Model"))
        {
            found += 1;
            assert_snapshot(&format!("model_{name}"), item.into_token_stream());
        }
    }
    assert!(found > 0, "{path} has a model");
}

#[test]
fn contacts() {
    assert_models("comm/contact.rs");
}

#[test]
fn resources() {
    assert_models("resource.rs");
}

#[test]
fn generated_code_names_the_library_only_by_the_path_of_the_crate_attribute() {
    let text = expanded(quote! {
        #[model(crate = ::platform, create(PageCreate), update(PageUpdate))]
        struct Page<T> {
            #[field(flatten)]
            size: Size,
            #[field(extends)]
            base: BasePage,
            #[field(nested, default)]
            author: T,
            #[field(max_length = 5, gt = 5, default = "5", examples = ["6"])]
            title: String,
        }
    });
    assert!(!text.contains("konigle"), "{text}");
}

#[test]
fn all_errors_of_an_item_are_reported_together() {
    let text = expanded(quote! {
        #[model(tite = "Page", create(Page))]
        struct Page<'p> {
            #[field(max_len = 5, min_length = 5, max_length = 4)]
            title: &'p str,
        }
    });
    assert_eq!(text.matches("compile_error!").count(), 5, "{text}");
}

#[test]
fn keys_of_other_crates_are_rejected_with_a_remedy() {
    let words = "alias aliases validation_alias serialization_alias skip skip_serializing skip_deserializing \
        skip_serializing_if with serialize_with deserialize_with borrow bound other untagged tag content transparent remote \
        try_from from into expecting pattern regex range length min max minimum maximum exclusive_minimum \
        exclusiveMinimum exclusive_maximum exclusiveMaximum multiple_of minProperties max_properties email url contains prefix suffix \
        ascii alphanumeric dive inner custom validate must_match required strict frozen default_factory \
        discriminator exclude repr json_schema_extra example extend schema_with inline";
    // The words that have the same meaning here, on an item, a field and a variant.
    let known =
        ["untagged tag content", "alias skip with required pattern multiple_of", "alias other"];
    for word in words.split_whitespace() {
        let key = quote::format_ident!("{word}");
        let items = [
            quote!(
                #[model(#key)]
                struct Page {
                    title: String,
                }
            ),
            quote!(
                struct Page {
                    #[field(#key)]
                    title: String,
                }
            ),
            quote!(
                enum State {
                    #[model(#key)]
                    Published,
                }
            ),
        ];
        let is_known = |known: &str| known.split_whitespace().any(|known| known == word);
        for (item, _) in items.into_iter().zip(known).filter(|(_, known)| !is_known(known)) {
            let text = expanded(item.clone());
            assert!(text.contains(&format!("attribute `{word}`: ")), "{item}: {text}");
            assert!(!text.contains("did you mean") && !text.contains("expected"), "{item}: {text}");
        }
    }
}

#[test]
fn a_misspelled_key_gets_a_suggestion() {
    for (misspelled, word) in [
        ("defalt", "default"),
        ("maxLength", "max_length"),
        ("minItems", "min_items"),
        ("max_len", "max_length"),
        ("multipleOf", "multiple_of"),
        ("uniqueItems", "unique_items"),
    ] {
        let key = quote::format_ident!("{misspelled}");
        let text = expanded(quote!(
            struct Page {
                #[field(#key = 5)]
                title: String,
            }
        ));
        assert!(text.contains(&format!("`{misspelled}`; did you mean `{word}`?")), "{text}");
    }
}
