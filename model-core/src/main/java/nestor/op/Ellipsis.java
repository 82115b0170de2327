package nestor.op;

/// `...` in brackets: as many whole dimensions as are left.
public enum Ellipsis {
    ELLIPSIS
}
