use infinitesimal::*;
#[test] fn smoke(){
  let x=Dual::<f64,2>::variable(2.0,0); let y=Dual::variable(5.0,1);
  let z= x.ln()+x*y-y.sin();
  println!("{z}");
  assert_eq!(z.partials[0],5.5);
  let w=Dual::<Dual<f64>>::variable(Dual::variable(0.5,0),0);
  println!("{} {} {}", w.sin().exp(), w.powf(2.5), (2.0*w).powi(5)/w);
  println!("{}", w.powf(w));
  let z=Dual::<Dual<f64>>::variable(Dual::variable(0.0,0),0);
  println!("{} {}", z.powf(2.0), z.powi(2));
}
