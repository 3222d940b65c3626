/// Which version this is; it follows Semantic Versioning.
let cofferVersion = "0.1.0"
