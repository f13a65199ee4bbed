import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;

public class Student implements Comparable<Student> {
    private String name;
    private int age;
    private double gpa;
    private static int count = 0;

    public Student(String name, int age, double gpa) {
        this.name = name;
        this.age = age;
        this.gpa = gpa;
        count++;
    }

    public String getName() { return name; }
    public int getAge() { return age; }
    public double getGpa() { return gpa; }
    public void setGpa(double gpa) {
        if (gpa < 0 || gpa > 4.0) {
            System.out.println("Invalid GPA: " + gpa);
            return;
        }
        this.gpa = gpa;
    }

    @Override
    public int compareTo(Student other) {
        if (this.gpa != other.gpa) {
            return this.gpa > other.gpa ? -1 : 1;
        }
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name + " (" + age + "): " + gpa;
    }

    static String grade(double gpa) {
        if (gpa >= 3.5) return "A";
        else if (gpa >= 3.0) return "B";
        else if (gpa >= 2.0) return "C";
        return "F";
    }

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        List<Student> students = new ArrayList<Student>();
        for (int i = 0; i < n; i++) {
            String name = in.next();
            int age = in.nextInt();
            double gpa = Double.parseDouble(in.next());
            students.add(new Student(name, age, gpa));
        }
        Collections.sort(students);
        for (Student s : students) {
            System.out.println(s + " " + grade(s.getGpa()));
        }
        double sum = 0;
        int oldest = 0;
        for (int i = 0; i < students.size(); i++) {
            sum += students.get(i).getGpa();
            if (students.get(i).getAge() > students.get(oldest).getAge()) {
                oldest = i;
            }
        }
        System.out.println("Average: " + sum / count);
        System.out.println("Oldest: " + students.get(oldest).getName());
        students.get(0).setGpa(5);
        students.get(0).setGpa(1.5);
        Collections.sort(students, new Comparator<Student>() {
            @Override
            public int compare(Student a, Student b) {
                return a.age - b.age;
            }
        });
        int i = 0;
        while (i < students.size()) {
            System.out.print(students.get(i).name);
            if (i != students.size() - 1) {
                System.out.print(", ");
            }
            i++;
        }
        System.out.println();
        while (in.hasNext()) {
            String command = in.next();
            switch (command) {
                case "remove":
                    String who = in.next();
                    boolean removed = false;
                    for (int j = students.size() - 1; j >= 0; j--) {
                        if (students.get(j).getName().equals(who)) {
                            students.remove(j);
                            removed = true;
                            count--;
                        }
                    }
                    if (!removed) System.out.println("No " + who);
                    break;
                case "count":
                    System.out.println(count);
                    break;
                default:
                    System.out.println("Unknown: " + command);
            }
        }
        in.close();
        System.exit(count);
    }
}
