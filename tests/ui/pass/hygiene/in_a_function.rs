//! Models in a function, a block and a constant, where relative paths resolve differently.
use konigle_models::Model;

fn main() {
    #[derive(Clone, Debug, PartialEq, Model)]
    #[model(create(PageCreate), update(PageUpdate))]
    struct Page {
        #[field(default = LONGEST)]
        size: u32,
        #[field(flatten)]
        part: Part,
    }
    #[derive(Clone, Debug, PartialEq, Model)]
    #[model(create(PartCreate), update(PartUpdate))]
    struct Part {
        id: String,
    }
    const LONGEST: u32 = 5;
    {
        #[derive(Clone, Debug, PartialEq, Model)]
        enum Page {
            Draft,
        }
        assert_eq!(Page::from_json("\"Draft\"").unwrap(), Page::Draft);
    }
    let page = Page::from(PageCreate::new(PartCreate::new("1".to_owned())));
    assert_eq!(page.size, 5);
}
