package nestor.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A disk that is full at one step.
final class FailingDisk implements Disk {
    private int left;
    private boolean replaced;
    private boolean failed;

    FailingDisk(int step) {
        left = step;
    }

    private void step() throws IOException {
        if (left-- == 0) {
            failed = true;
            throw new FileSystemException("a", null, "No space left on device");
        }
    }

    boolean hasReplaced() {
        return replaced;
    }

    boolean hasFailed() {
        return failed;
    }

    /// Half of what was to be written arrives.
    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        if (left == 0) {
            Disk.super.write(file, bytes.slice(0, bytes.remaining() / 2));
        }
        step();
        Disk.super.write(file, bytes);
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        step();
        return Disk.super.create(file);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        step();
        Disk.super.force(file);
    }

    @Override
    public void duplicate(Path file, Path second) throws IOException {
        step();
        Disk.super.duplicate(file, second);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        step();
        Disk.super.replace(from, to);
        replaced = !to.toString().endsWith("~");
    }
}
