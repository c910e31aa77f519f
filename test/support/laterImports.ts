// Nothing is needed any more to import the product's later parts in a test; kept until no test imports this file.
export {};
