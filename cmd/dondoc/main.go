// Command dondoc follows directives up until they are done.
package main

func main() {}
