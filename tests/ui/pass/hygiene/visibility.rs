//! Fields and methods of a request type have the visibility of those of the Base.
mod outer {
    pub mod inner {
        use konigle_models::Model;

        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(create(PageCreate), update(PageUpdate))]
        pub struct Page {
            pub title: String,
            pub(crate) size: u32,
            pub(in crate::outer) rank: u32,
            pub(super) depth: u32,
            #[field(default)]
            secret: u32,
        }

        #[derive(Clone, Debug, PartialEq, Model)]
        #[model(create(HiddenCreate), update(HiddenUpdate))]
        pub(in crate::outer) struct Hidden {
            id: u32,
        }

        impl Page {
            pub fn secret(&self) -> u32 {
                self.secret
            }
        }
    }

    pub fn depth(page: &inner::Page) -> u32 {
        let _ = inner::HiddenUpdate::default().is_empty();
        page.depth + page.rank
    }
}

fn main() {
    use konigle_models::Model;

    let create = outer::inner::PageCreate::new("About us".to_owned(), 1, 2, 3);
    let page = outer::inner::Page::from(create);
    assert_eq!(outer::depth(&page) + page.size + page.secret(), 6);
    assert!(page.validate().is_ok());
}
