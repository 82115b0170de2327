package nestor.source;

/// The values of which there is one each.
enum Constant {
    NONE("None"), ELLIPSIS("Ellipsis"), NOT_IMPLEMENTED("NotImplemented");

    private final String shown;

    Constant(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
