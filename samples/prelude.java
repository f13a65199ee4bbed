// What the Java samples take for granted; used only to check that they compile.
import java.io.*;
import java.net.Socket;
import java.nio.file.*;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.*;
