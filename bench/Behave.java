import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles or runs many Java sources in one machine, each with classes of its own; see bench/behave. */
public class Behave {
    static final class Exit extends SecurityException {
        final int code;
        Exit(int code) { super("exit " + code); this.code = code; }
    }

    /** A source under any name: what javac asks of file names is no matter of meaning. */
    static final class Source extends SimpleJavaFileObject {
        private final String text;
        Source(Path path, String text) { super(path.toUri(), Kind.SOURCE); this.text = text; }
        @Override public CharSequence getCharContent(boolean ignore) { return text; }
        @Override public boolean isNameCompatible(String name, Kind kind) { return true; }
    }

    static final class Output extends SimpleJavaFileObject {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output(String name) { super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS); }
        @Override public OutputStream openOutputStream() { return bytes; }
    }

    static final class Files2 extends ForwardingJavaFileManager<StandardJavaFileManager> {
        Map<String, Output> outputs = new HashMap<>();
        Files2(StandardJavaFileManager under) { super(under); }
        @Override public JavaFileObject getJavaFileForOutput(JavaFileManager.Location l, String name, JavaFileObject.Kind k, FileObject sibling) {
            Output o = new Output(name);
            outputs.put(name, o);
            return o;
        }
    }

    static final class Loader extends ClassLoader {
        private final Map<String, Output> classes;
        Loader(Map<String, Output> classes) { super(ClassLoader.getPlatformClassLoader()); this.classes = classes; }
        @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
            Output o = classes.get(name);
            if (o == null) throw new ClassNotFoundException(name);
            byte[] b = o.bytes.toByteArray();
            return defineClass(name, b, 0, b.length);
        }
    }

    @SuppressWarnings("removal")
    static void forbidExit() {
        System.setSecurityManager(new SecurityManager() {
            @Override public void checkExit(int code) { if (!done) throw new Exit(code); }
            @Override public void checkPermission(java.security.Permission p) { }
            @Override public void checkPermission(java.security.Permission p, Object context) { }
        });
    }
    private static volatile boolean done;

    @SuppressWarnings("removal")
    static String run(Map<String, Output> classes, String main, Path input) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] code = { 0 };
        System.setIn(new ByteArrayInputStream(Files.isRegularFile(input) ? Files.readAllBytes(input) : new byte[0]));
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        Thread t = new Thread(() -> {
            try {
                Method m = Class.forName(main, true, new Loader(classes)).getMethod("main", String[].class);
                m.setAccessible(true);
                m.invoke(null, (Object) new String[0]);
            } catch (InvocationTargetException e) {
                Throwable at = e.getCause();
                while (at instanceof ExceptionInInitializerError && at.getCause() != null) at = at.getCause();
                code[0] = at instanceof Exit ? ((Exit) at).code & 0xff : 1;
            } catch (ReflectiveOperationException | LinkageError e) {
                code[0] = -1;
            }
        });
        t.setDaemon(true);
        t.start();
        t.join(20000);
        String end = "exit " + code[0];
        if (t.isAlive()) {
            end = "exit 124";
            t.stop();
        }
        System.out.flush();
        return out.toString(StandardCharsets.UTF_8) + end + "\n";
    }

    public static void main(String[] args) throws Exception {
        boolean runs = args[0].equals("run");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Files2 files = new Files2(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
        forbidExit();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            String[] part = line.split("\t");
            Path path = Path.of(part[0]), result = Path.of(part[2]);
            files.outputs = new HashMap<>();
            StringWriter said = new StringWriter();
            boolean ok;
            try {
                ok = compiler.getTask(said, files, null, List.of("-nowarn", "-proc:none", "-Xlint:none"), null,
                    List.of(new Source(path, Files.readString(path)))).call();
            } catch (RuntimeException | IOException e) {
                ok = false;
                said.write(e.toString());
            }
            String name = path.getFileName().toString().replace(".java", "");
            String got = !ok ? "does not compile\n" : runs ? run(files.outputs, name, Path.of(part[1])) : "compiles\n";
            Files.writeString(result, got);
            if (!ok) Files.writeString(Path.of(part[2] + ".err"), said.toString());
        }
        done = true;
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out)));
        System.exit(0);
    }
}
