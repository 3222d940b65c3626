/// The program.
@main
enum CofferSandbox {
    static func main() {}
}
