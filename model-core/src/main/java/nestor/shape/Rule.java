package nestor.shape;

/// Each way in which settings or inputs can be refused. The words are in the bundles (`rule.LAST_SIZE` …), where
/// `{0}`, `{1}` … are the arguments listed here.
public enum Rule {
    /// arrived shape, wanted size, the setting that says so
    LAST_SIZE,
    /// arrived shape, wanted number of channels, the setting that says so
    CHANNELS,
    /// arrived shape, smallest rank, largest rank
    RANK,
    /// arrived dtype, wanted dtypes
    DTYPE,
    /// arrived shape, kernel size, padded size
    KERNEL_TOO_LARGE,
    /// first shape, second shape
    BROADCAST,
    /// first shape, second shape, dim along which they are joined
    CONCAT,
    /// first shape, second shape: the two must be equal
    SAME_SHAPE,
    /// dim, rank
    DIM_RANGE,
    /// arrived shape, wanted shape
    ELEMENTS,
    /// first shape, second shape: rows and columns of a matrix product
    MATMUL,
    /// arrived shape: statistics need more than one value a channel while training
    MORE_VALUES,
    /// arrived shape, the size that has to be a number
    UNKNOWN_SIZE,
    /// port
    MISSING_INPUT,
    /// value, smallest allowed
    AT_LEAST,
    /// value, smallest allowed, largest allowed
    BETWEEN,
    /// value, what is wanted
    WRONG_KIND,
    /// value, allowed values
    ONE_OF,
    /// value, divisor, what the divisor is
    DIVISIBLE,
    /// the setting that has no value
    REQUIRED,
    /// the setting that is not known
    UNKNOWN_SETTING,
    /// the parameter that is not known, those that there are
    UNKNOWN_PARAMETER,
    /// shape of a parameter, fewest dimensions that its initialiser fills, most
    INIT_RANK,
    /// the type that is not known
    UNKNOWN_TYPE,
    /// name that is not known in a formula
    UNKNOWN_NAME,
    /// the formula, what is wrong with it
    FORMULA,
    /// two numbers whose sum or product is more than can be counted
    OVERFLOW,
    /// bytes wanted, bytes allowed
    TOO_MANY_BYTES,
    /// operation, what the engine said
    ENGINE,
    /// line, column, what is wrong with the program there: a remark
    PROGRAM,
    /// the node that ended the engine's process twice in a row, what the process ended with
    ENGINE_ENDED,
    /// largest number of blocks that a model may have when it is spelled out
    TOO_MANY_BLOCKS,
    /// a block that contains itself
    RECURSION,
    /// blocks whose edges lead back to themselves
    CYCLE,
    /// ports of different containers
    ACROSS_BORDER,
    /// Two ports are in different containers, on which ports can be made.
    NEEDS_PORTS,
    /// type of a condition that is neither true nor false: more than one element
    CONDITION,
    /// how many passes a loop made, its condition
    ENDLESS,
    /// type of a value before a pass through a loop, its type after
    LOOP_TYPE,
    /// type that one branch gives, type that the other gives
    BRANCHES_DIFFER,
    /// how many blocks there are where two at most are meant
    TWO_BRANCHES,
    /// a block whose value goes nowhere
    UNUSED,
    /// name that two equal blocks of one container have, each with weights of its own
    UNSHARED,
    /// a layer that is kept in a plain list, so that its parameters are not the model's
    NOT_REGISTERED,
    /// how many values a formula gives, how many were wanted
    OUTPUTS,
    /// what was to be worked out: a division by zero, or a number beyond 64 bits
    ARITHMETIC,
    /// id that a stored block has in common with one before it
    STORED_TWICE,
    /// id of the container, which is not there
    STORED_PARENT,
    /// id of the container, which is inside the block itself
    STORED_INSIDE_ITSELF,
    /// where the stored edge comes from, where it goes: not two blocks of one container
    STORED_EDGE,
    /// port that has two stored edges
    STORED_PORT_TAKEN,
    /// id of the root of a stored definition: not there, or not a root
    STORED_ROOT,
    /// port that an edge goes to, the input ports that the block has
    NO_INPUT_PORT,
    /// port that an edge comes from, the output ports that its block has
    NO_OUTPUT_PORT,
    /// function, how many arguments it takes, how many were given
    TOO_MANY_ARGUMENTS,
    /// what is given twice
    TWICE,
    /// operation whose result only running can tell
    DATA_DEPENDENT,
    /// a sentence that already says all, for rules that occur once
    PLAIN
}
