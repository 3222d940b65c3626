/// The program.
@main
enum Coffer {
    static func main() {}
}
